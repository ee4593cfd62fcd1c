// One review under way: what was found on each line of the checklist, kept until it is sent.
import { computed, onMounted, reactive, ref, watch } from 'vue'
import { api, ask } from '@/api/client'
import type { components } from '@/api/schema'
import type { ProjectView } from '@/features/projects/project'

type DocumentRef = components['schemas']['DocumentRef']
export interface Line {
  code: string
  name: string
  required: boolean
  condition?: string
  documents: DocumentRef[]
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

export function useReview(view: () => ProjectView, other: () => string) {
  const materials = ref<components['schemas']['Material'][]>([])
  const at = ref(0)
  const key = `linli.review.${view().id}.${view().declaration?.signed_on ?? ''}`
  const verdicts = reactive<Record<string, Verdict>>(JSON.parse(localStorage.getItem(key) ?? '{}'))
  watch(verdicts, () => localStorage.setItem(key, JSON.stringify(verdicts)))

  onMounted(async () => {
    const version = view().filing?.standard_version ?? 'current'
    const params = { path: { version }, query: { procedure: 'rating_application' } }
    materials.value = await ask(api.GET('/standards/{version}/materials', { params })).catch(
      () => [],
    )
  })

  const lines = computed<Line[]>(() => {
    const under = (code: string) =>
      view()
        .documents.filter((d) => d.filed_under === code)
        .map((d) => d.document)
    const known = new Set(materials.value.map((m) => m.code))
    const rest = [
      ...view().construction.map((c) => c.document),
      ...view()
        .documents.filter((d) => !known.has(d.filed_under))
        .map((d) => d.document),
    ]
    const unique = [...new Map(rest.map((d) => [d.sm3, d])).values()]
    return [
      ...materials.value.map((m) => ({ ...m, documents: under(m.code) })),
      ...(unique.length
        ? [{ code: 'other', name: other(), required: false, documents: unique }]
        : []),
    ]
  })
  const line = computed(() => lines.value[at.value])
  const seen = computed(() => lines.value.filter((l) => verdicts[l.code]).length)
  const defects = computed(() =>
    lines.value
      .filter((l) => verdicts[l.code]?.state === 'defect')
      .map((l) => ({ material: l.code, what: verdicts[l.code]!.what.trim() })),
  )
  const go = (step: number) =>
    (at.value = Math.min(lines.value.length - 1, Math.max(0, at.value + step)))
  function judge(state: 'ok' | 'defect', what = '') {
    const code = line.value?.code
    if (!code) return
    verdicts[code] = {
      state,
      what: what || (state === 'defect' ? (verdicts[code]?.what ?? '') : ''),
    }
  }
  function forget() {
    for (const code of Object.keys(verdicts)) delete verdicts[code]
    localStorage.removeItem(key)
  }
  return { lines, line, at, verdicts, seen, defects, go, judge, forget }
}
