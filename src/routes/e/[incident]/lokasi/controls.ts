// Controls of the site forms by the name of their error, in the order of the page.
export const siteControls = {
  form: 'name',
  name: 'name',
  kind: 'kind',
  area: 'area',
  point: 'point',
  landmark: 'landmark',
  capacity: 'capacity',
  contactName: 'contactName',
  contactPhone: 'contactPhone',
};
