// What a filing would still meet, fetched again whenever the file changes; for those who file and who
// review, nobody else may ask.
import { ref, watch, type Ref } from 'vue'
import { api, ask } from '@/api/client'
import type { components } from '@/api/schema'
import { useSession } from '@/app/session'
import type { ProjectView } from '../project'

export type FilingCheck = components['schemas']['FilingCheck']
export type DossierLine = components['schemas']['DossierLine']

export function mayCheck(): boolean {
  return ['applicant', 'officer'].includes(useSession().role ?? '')
}

/** Papers beside the checklist: the record of the construction, and what lies under no line. */
export const unlisted = (line: DossierLine) => ['construction', 'other'].includes(line.code)

export function useFilingCheck(view: () => ProjectView): Ref<FilingCheck | null> {
  const check = ref<FilingCheck | null>(null)
  if (!mayCheck()) return check
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
