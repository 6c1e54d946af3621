import t from 'tap'
import { axeFindings } from './axe.ts'
import { scriptBytes } from './script-bytes.ts'
import { visit } from './visit.ts'

const { address, browser, open, signIn, people, password } = await visit(t)

t.test('a person signs in with the keyboard alone and arrives where the link led', async t => {
  const page = await open('/settings')
  t.match(page.url(), /\/sign-in\?next=/, 'asked to sign in first')
  await page.keyboard.press('Tab')
  while (!(await page.evaluate(() => document.activeElement?.matches('input[name=email]'))))
    await page.keyboard.press('Tab')
  await page.keyboard.type(people.editor.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(`${address}/settings`)
  await page.getByRole('heading', { name: 'Réglages', level: 1 }).waitFor()
  t.equal(await page.title(), 'Réglages · Lys')
  await page.context().close()
})

t.test('a person at the sign-in page fetches less than 180 kB of compressed script', async t => {
  const page = await (await browser.newContext({ baseURL: address })).newPage()
  const sizes = await scriptBytes(page, '/sign-in')
  await page.locator('input[name=email]').waitFor()
  const total = sizes.reduce((sum, size) => sum + size, 0)
  t.ok(total < 180_000, `${total} bytes in ${sizes.length} files`)
  t.ok(total > 50_000, 'the script was really counted')
  await page.context().close()
})

t.test('a wrong password is refused in the words of the reader, and the address stays typed', async t => {
  const page = await open('/sign-in', { locale: 'nl-BE' })
  await page.getByLabel('E-mailadres').fill(people.editor.email)
  await page.getByLabel('Wachtwoord').fill('not this one')
  await page.keyboard.press('Enter')
  const refusal = await page.getByRole('alert').textContent()
  t.match(refusal, /wachtwoord/)
  t.equal(await page.getByLabel('E-mailadres').inputValue(), people.editor.email)
  t.same(await axeFindings(page), [], 'the refusal is accessible')
  await page.context().close()
})

t.test('a person who leaves a field empty reads so in the language of the screen', async t => {
  const page = await open('/sign-in', { locale: 'nl-BE' })
  await page.locator('button[type=submit]').click()
  await page.getByText('Vul dit in.').first().waitFor()
  t.equal(await page.getByText('Vul dit in.').count(), 2)
  await page.context().close()
})

t.test('a person who fills in what was missing needs to press the button only once', async t => {
  const page = await open('/sign-in')
  const button = page.locator('button[type=submit]')
  await button.click()
  await page.getByText('À remplir.').first().waitFor()
  await page.locator('input[name=email]').fill(people.mentor.email)
  await page.locator('input[name=password]').fill(password)
  const box = (await button.boundingBox())!
  // As a hand does: the field is left when the button goes down, before it comes up.
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 3)
  await page.mouse.down()
  await page.waitForTimeout(150)
  await page.mouse.up()
  await page.waitForURL(`${address}/`)
  t.pass('signed in')
  await page.context().close()
})

t.test('a link that would lead out of Lys after signing in leads home', async t => {
  for (const next of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
    const page = await open(`/sign-in?next=${encodeURIComponent(next)}`)
    await signIn(page, 'reader')
    t.equal(page.url(), `${address}/`, next)
    await page.context().close()
  }
})

t.test('a person who signs out leaves nothing behind: Back asks to sign in', async t => {
  const page = await open('/sign-in')
  await signIn(page, 'researcher')
  await page.getByRole('button', { name: /Menu de/ }).click()
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click()
  await page.waitForURL(/\/sign-in/)
  await page.goto('/settings')
  await page.waitForURL(/\/sign-in\?next=/)
  t.pass('asked to sign in')
  await page.context().close()
})

t.test('a person changes the password, and a mistake says what to do', async t => {
  const page = await open('/sign-in')
  await signIn(page, 'project-lead')
  await page.goto('/settings')
  await page.getByLabel('Mot de passe actuel').fill('not this one')
  await page.getByLabel('Nouveau mot de passe').fill('une phrase bien longue')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Mot de passe actuel').fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('Mot de passe changé').waitFor()
  t.equal(await page.getByLabel('Nouveau mot de passe').inputValue(), '', 'no password stays in the field')
  await page.context().close()
})
