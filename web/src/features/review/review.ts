// One review under way: what was found on each line of the checklist, kept until it is sent.
import { computed, reactive, ref, toRef } from 'vue'
import { useDraft } from '@/app/draft'
import type { components } from '@/api/schema'
import { unlisted, useFilingCheck } from '@/features/projects/filing/check'
import { cameAfter, lastFeedback } from '@/features/projects/filing/mended'
import type { ProjectView } from '@/features/projects/project'

type DocumentRef = components['schemas']['DocumentRef']
export interface Line {
  code: string
  label: string // as it is printed; empty: beside the checklist
  name: string
  required: boolean
  printed?: components['schemas']['PrintedPaper']
  condition?: string
  documents: DocumentRef[]
  /** What the last feedback found on it, and what came in for it since. */
  before?: { given_on: string; what: string; came: components['schemas']['FiledView'][] }
}
export interface Verdict {
  state: 'ok' | 'defect'
  what: string
}
export const phrases = [
  'missing',
  'seal',
  'signature',
  'unclear',
  'expired',
  'mismatch',
  'pages',
] as const

function foundBefore(view: ProjectView, code: string): Line['before'] {
  const feedback = lastFeedback(view)
  const found = feedback?.defects.filter((d) => d.material === code)
  if (!feedback || !found?.length) return undefined
  const what = found.map((d) => d.what).join(' ')
  return { given_on: feedback.given_on, what, came: cameAfter(feedback, view, code) }
}

export function useReview(view: () => ProjectView) {
  const at = ref(0)
  const form = reactive({ verdicts: {} as Record<string, Verdict> })
  const draft = useDraft(`review.${view().id}.${view().declaration?.signed_on ?? ''}`, form)
  const verdicts = toRef(form, 'verdicts')

  // The lines of the paper set, in the same order and with the same papers under each.
  const check = useFilingCheck(view)
  const lines = computed<Line[]>(() =>
    (check.value?.papers ?? []).map((l) => ({
      ...l,
      code: l.code,
      label: unlisted(l) ? '' : l.code,
      required: l.state === 'missing',
      before: foundBefore(view(), l.code),
    })),
  )
  const line = computed(() => lines.value[at.value])
  const seen = computed(() => lines.value.filter((l) => verdicts.value[l.code]).length)
  const defects = computed(() =>
    lines.value
      .filter((l) => verdicts.value[l.code]?.state === 'defect')
      .map((l) => ({ material: l.code, what: verdicts.value[l.code]!.what.trim() })),
  )
  const go = (step: number) =>
    (at.value = Math.min(lines.value.length - 1, Math.max(0, at.value + step)))
  function judge(state: 'ok' | 'defect', what = '') {
    const code = line.value?.code
    if (!code) return
    verdicts.value[code] = {
      state,
      what: what || (state === 'defect' ? (verdicts.value[code]?.what ?? '') : ''),
    }
  }
  function forget() {
    verdicts.value = {}
    draft.sent()
  }
  return { lines, line, at, verdicts, seen, defects, go, judge, forget }
}
