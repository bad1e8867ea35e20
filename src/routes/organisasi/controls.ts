// Which control an error of an organisation's form leads to, in the order of the form.
export const controls = {
  form: 'name',
  name: 'name',
  shortName: 'shortName',
  areas: 'areas',
  sectors: 'name',
  deskPhone: 'deskPhone',
} as const;
