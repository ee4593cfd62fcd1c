// What stands between a request and a page that would lose it: a session that ended, a line that
// broke. Both wait here, and the same request goes out again.
import type { Middleware } from 'openapi-fetch'

/** Asks the person to sign in again; true when that happened. Set while somebody is signed in. */
let signInAgain: (() => Promise<boolean>) | null = null
let asking: Promise<boolean> | null = null
export const whenExpired = (ask: (() => Promise<boolean>) | null) => void (signInAgain = ask)

/** One question for all requests that meet the end of the session at the same time. */
export function askedAgain(): Promise<boolean> {
  if (!signInAgain) return Promise.resolve(false)
  asking ??= signInAgain().finally(() => (asking = null))
  return asking
}

const spare = new WeakMap<Request, Request>()
const ofTheSession = (request: Request) => /\/api\/v1\/session$/.test(new URL(request.url).pathname)

/** `csrf`: the token of the session of now. */
export const repeatAfterSignIn = (csrf: () => string): Middleware => ({
  onRequest({ request }) {
    if (!ofTheSession(request)) spare.set(request, request.clone()) // a body is read only once
    return undefined
  },
  async onResponse({ request, response }) {
    const again = spare.get(request)
    if (response.status !== 401 || !again || !(await askedAgain())) return undefined
    again.headers.set('X-CSRF-Token', csrf())
    return fetch(again)
  },
})

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
const online = () =>
  navigator.onLine
    ? Promise.resolve()
    : new Promise<void>((done) => addEventListener('online', () => done(), { once: true }))

/**
 * A request that cannot leave waits until the line is back. Reading is tried three times; what
 * changes something is sent once, because a lost answer does not say whether it was taken.
 */
export async function steadyFetch(request: Request): Promise<Response> {
  await online()
  if (request.method !== 'GET') return fetch(request)
  for (let attempt = 1; ; ++attempt) {
    try {
      return await fetch(request.clone())
    } catch (e) {
      if (attempt === 3 || request.signal.aborted) throw e
      await wait(400 * attempt)
      await online()
    }
  }
}
