import createClient from 'openapi-fetch'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { repeatAfterSignIn, steadyFetch, whenExpired } from './steady'

let csrf = 'old'
const open = () => {
  const client = createClient<Record<string, never>>({ baseUrl: 'http://desk.test/api/v1' })
  client.use(repeatAfterSignIn(() => csrf))
  return client as unknown as { POST: (path: string, init: object) => Promise<{ data?: unknown }> }
}
const answer = (status: number) =>
  new Response(JSON.stringify({ status }), {
    status,
    headers: { 'content-type': 'application/json' },
  })

afterEach(() => {
  vi.unstubAllGlobals()
  whenExpired(null)
  csrf = 'old'
})

describe('a request that meets the end of the session', () => {
  it('is sent again, whole and with the new token, after a new sign-in', async () => {
    const seen: [string, string | null][] = []
    vi.stubGlobal('fetch', async (request: Request) => {
      seen.push([await request.text(), request.headers.get('X-CSRF-Token')])
      return answer(seen.length === 1 ? 401 : 200)
    })
    whenExpired(async () => ((csrf = 'new'), true))
    const { data } = await open().POST('/projects/P-1/update-profile', {
      body: { address: 'typed' },
    })
    expect(data).toEqual({ status: 200 })
    expect(seen).toEqual([
      ['{"address":"typed"}', null],
      ['{"address":"typed"}', 'new'],
    ])
  })
  it('asks once for several of them, and gives up when nobody signs in', async () => {
    const ask = vi.fn(async () => false)
    vi.stubGlobal('fetch', async () => answer(401))
    whenExpired(ask)
    const client = open()
    await Promise.all([client.POST('/a', { body: {} }), client.POST('/b', { body: {} })])
    expect(ask).toHaveBeenCalledTimes(1)
  })
  it('leaves the sign-in itself alone', async () => {
    const ask = vi.fn(async () => true)
    vi.stubGlobal('fetch', async () => answer(401))
    whenExpired(ask)
    await open().POST('/session', { body: { login: 'x' } })
    expect(ask).not.toHaveBeenCalled()
  })
})

describe('a bad line', () => {
  it('is tried again for reading, never for what changes something', async () => {
    const fetch = vi.fn(async () => Promise.reject(new TypeError('line')))
    vi.stubGlobal('fetch', fetch)
    await expect(steadyFetch(new Request('http://desk.test/a'))).rejects.toThrow('line')
    expect(fetch).toHaveBeenCalledTimes(3)
    fetch.mockClear()
    const post = new Request('http://desk.test/a', { method: 'POST', body: '{}' })
    await expect(steadyFetch(post)).rejects.toThrow('line')
    expect(fetch).toHaveBeenCalledTimes(1)
  })
})
