import type { Command } from './command.ts'
import { diskChecks } from './doctor/disk.ts'
import { databaseChecks } from './doctor/database.ts'
import type { Finding } from './doctor/finding.ts'
import { programChecks } from './doctor/program.ts'
import { serviceChecks } from './doctor/services.ts'

export const doctor: Command = {
  name: 'doctor',
  usage: '',
  about:
    'Looks at settings, database, disk, clock, client and services; each line says ok, warn or fail, with its remedy.',
  async run(_args, { config, say }) {
    const findings = [
      ...(await programChecks(config)),
      ...(await diskChecks(config)),
      ...(await databaseChecks(config)),
      ...(await serviceChecks(config))
    ]
    for (const { state, about, remedy } of findings) {
      say(`${state.padEnd(5)} ${about}`)
      if (remedy) say(`      ${remedy}`)
    }
    const count = (state: Finding['state']) => findings.filter(finding => finding.state === state).length
    say(`\n${count('ok')} ok, ${count('warn')} warnings, ${count('fail')} failures`)
    return count('fail') > 0 ? 1 : 0
  }
}
