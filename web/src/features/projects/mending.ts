// Where on a project's page a problem of the filing check is mended.
const places: Record<string, string> = {
  'A02-OUT-OF-ZONE': 'overview#profile',
  'A03-NOT-RESIDENTIAL': 'overview#profile',
  'A05-NO-ENTITY': 'overview#profile',
  'A06-REPEALED': 'dossier#papers',
  'A12-NO-ACCEPTANCE': 'dossier#construction',
  'A14-APPLICANT': 'overview#profile',
  'A14-MANDATORY': 'assessment',
  'A15-SELF': 'assessment',
  'A15-INCOMPLETE': 'assessment',
  'A16-DECL': 'filing#declaration',
  'A20-RECTIFY': 'filing#rectification',
  'A20-LIMIT': 'clocks',
  'A24-EARLY': 'clocks#renewal',
  'A29-AREA': 'overview#profile',
  'A29-PHASE': 'overview#profile',
}
/** Path of the place; none: nothing on the page changes it. */
export const placeOf = (project: string, code: string) =>
  places[code] ? `/projects/${project}/${places[code]}` : null
