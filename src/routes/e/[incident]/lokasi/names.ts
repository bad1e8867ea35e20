// The numbers of a headcount, in the order of the form.

/** Counted inside the number of people (UU 24/2007, article 55). */
export const groupNames = [
  'infants',
  'toddlers',
  'children',
  'pregnant',
  'breastfeeding',
  'disabled',
  'elderly',
] as const;
export const wholeNames = ['people', 'households', 'male', 'female'] as const;
