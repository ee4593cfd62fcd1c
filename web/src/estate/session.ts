// Is somebody signed in at this desk? Unknown until the server was asked.
import { ref } from 'vue'
import { api } from './client'

export const signedIn = ref(false)

export async function loadSession() {
  const { response } = await api.GET('/session').catch(() => ({ response: undefined }))
  signedIn.value = response?.status === 204
}
export async function leave() {
  await api.DELETE('/session').catch(() => undefined)
  signedIn.value = false
}
