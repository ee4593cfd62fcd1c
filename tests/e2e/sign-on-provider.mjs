// A real OpenID Connect server (oidc-provider) for the time of a test. Whoever types a name is that
// person; passwords are not looked at.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

export const client = { id: 'linli', secret: 'a-secret-of-this-test-alone-2024' }

/** A server on a port of its own; `open` once it is known where its visitors come back to. */
export async function signOnProvider() {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // Another site than 127.0.0.1, as it would be in earnest.
  const issuer = `http://localhost:${server.address().port}`
  return {
    issuer,
    open(redirect) {
      const provider = new Provider(issuer, {
        clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirect], grant_types: ['authorization_code'], response_types: ['code'] }],
        cookies: { keys: ['cookies-of-this-test-alone'] },
        pkce: { required: () => true },
        findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
        features: { devInteractions: { enabled: true } },
      })
      server.on('request', provider.callback())
    },
    close: () => (server.closeAllConnections(), server.close()),
  }
}
