// The one place that talks HTTP: typed by the contract, with the CSRF token and the language added,
// and every failure as a Problem.
import createClient, { type Middleware } from 'openapi-fetch'
import { askedAgain, repeatAfterSignIn, steadyFetch } from './steady'
import type { components, paths } from './schema'

export type Problem = components['schemas']['Problem']

let csrf = ''
let language = 'zh'
export const useCsrf = (token: string) => void (csrf = token)
export const useLanguage = (tag: string) => void (language = tag)

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language)
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrf)
    return request
  },
}

export const api = createClient<paths>({
  baseUrl: '/api/v1',
  credentials: 'same-origin',
  fetch: steadyFetch,
})
api.use(
  headers,
  repeatAfterSignIn(() => csrf),
)

/** A refusal or fault of the server, or a lost line, as an exception that a page can show. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
  }
}

const offline = (): Problem => ({
  type: 'about:blank',
  title: language === 'zh' ? '连接不上服务器' : 'The server cannot be reached',
  status: 0,
  code: 'web.offline',
  facts: {},
  detail:
    language === 'zh'
      ? '没有收到答复，请检查网络后重试；已填写的内容仍在本页。'
      : 'No answer came. Check the connection and try again; what you typed is still on this page.',
})

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** Unwraps an answer: the data, or an ApiError. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch {
    throw new ApiError(offline())
  }
  if (answer.response.ok) return answer.data as T
  const problem = answer.error as Partial<Problem> | undefined
  throw new ApiError(
    problem && typeof problem === 'object' && 'status' in problem
      ? (problem as Problem)
      : { ...offline(), status: answer.response.status, title: answer.response.statusText },
  )
}

/** Uploads one file with progress; after a new sign-in it goes out again. */
export async function upload(
  file: File,
  onProgress: (percent: number) => void,
): Promise<components['schemas']['DocumentRef']> {
  try {
    return await uploadOnce(file, onProgress)
  } catch (e) {
    const expired = e instanceof ApiError && e.problem.status === 401
    if (!expired || !(await askedAgain())) throw e
    return uploadOnce(file, onProgress)
  }
}

/** fetch cannot tell how far an upload has come. */
function uploadOnce(
  file: File,
  onProgress: (percent: number) => void,
): Promise<components['schemas']['DocumentRef']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/documents?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('X-CSRF-Token', csrf)
    request.setRequestHeader('Accept-Language', language)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.upload.onprogress = (e) =>
      e.lengthComputable && onProgress(Math.round((100 * e.loaded) / e.total))
    request.onerror = () => reject(new ApiError(offline()))
    request.onload = () => {
      let body: unknown
      try {
        body = JSON.parse(request.responseText)
      } catch {
        return reject(new ApiError({ ...offline(), status: request.status }))
      }
      if (request.status === 201) resolve(body as components['schemas']['DocumentRef'])
      else reject(new ApiError(body as Problem))
    }
    request.send(file)
  })
}
