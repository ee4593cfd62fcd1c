// What a filing would still meet, fetched again whenever the file changes.
import { ref, watch, type Ref } from 'vue'
import { api, ask } from '@/api/client'
import type { components } from '@/api/schema'
import type { ProjectView } from '../project'

export type FilingCheck = components['schemas']['FilingCheck']
export type DossierLine = components['schemas']['DossierLine']

export function useFilingCheck(view: () => ProjectView): Ref<FilingCheck | null> {
  const check = ref<FilingCheck | null>(null)
  watch(
    () => view().version,
    async () => {
      check.value = await ask(
        api.GET('/projects/{project}/filing-check', { params: { path: { project: view().id } } }),
      ).catch(() => null)
    },
    { immediate: true },
  )
  return check
}
