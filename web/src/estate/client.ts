// The API of the community, typed by its contract.
import createClient, { type Middleware } from 'openapi-fetch'
import { savedLanguage } from '@/app/language'
import type { components, paths } from './schema'

export type Device = components['schemas']['Device']
export type Point = Device['points'][number]
export type Estate = components['schemas']['Estate']

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', savedLanguage())
    request.headers.set('X-Requested-By', 'desk')
    return request
  },
}
export const api = createClient<paths>({ baseUrl: '/api/v1', credentials: 'same-origin' })
api.use(headers)
export { ask } from '@/api/client'
