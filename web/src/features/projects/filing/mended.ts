// What came in for the defects of a review since it was fed back (Art. 17).
import type { components } from '@/api/schema'
import type { ProjectView } from '../project'

type Feedback = components['schemas']['FeedbackView']
type Filed = components['schemas']['FiledView']

export const lastFeedback = (view: ProjectView): Feedback | undefined =>
  view.filing?.feedback[view.filing.feedback.length - 1]

/** A day is all that the feedback says: of that day only what no declaration covers yet is new. */
export const cameAfter = ({ given_on }: Feedback, view: ProjectView, material: string): Filed[] =>
  view.documents.filter((d) => {
    const day = d.added_at.slice(0, 10)
    return d.filed_under === material && (day > given_on || (day === given_on && !d.kept))
  })
