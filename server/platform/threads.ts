import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts a TypeScript module in a worker thread. A thread does not inherit the loader of its parent on every
 * Node version, so it registers the loader first and imports the module then.
 * @param module absolute URL of the module, as of `new URL('./x.ts', import.meta.url)`
 */
export function startThread(module: URL, options: WorkerOptions = {}): Worker {
  const loader = JSON.stringify(import.meta.resolve('tsx/esm/api'))
  const boot = `import(${loader}).then(({ register }) => { register(); return import(${JSON.stringify(module.href)}) })`
  return new Worker(boot, { ...options, eval: true })
}
