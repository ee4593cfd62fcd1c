// How far the declaration of Art. 16 goes: over nothing yet, over all papers as they are, or over
// papers that have changed since.
import type { Problem } from '@/api/client'
import type { ProjectView } from '../project'

type Papers = Pick<ProjectView, 'documents' | 'construction' | 'declaration'>

/** SM3 of every paper of the file, once. */
export const papersOf = (view: Papers) => [
  ...new Set([...view.documents, ...view.construction].map((d) => d.document.sm3)),
]

export function declared(view: Papers): 'never' | 'whole' | 'stale' {
  const covered = view.declaration?.documents
  if (!covered) return 'never'
  const papers = papersOf(view)
  return covered.length === papers.length && papers.every((p) => covered.includes(p))
    ? 'whole'
    : 'stale'
}

/** A refusal for want of the declaration where none was ever signed: nothing is to be signed again. */
export const unsigned = (view: Papers, problem: Pick<Problem, 'code'>) =>
  problem.code === 'A16-DECL' && declared(view) === 'never'
