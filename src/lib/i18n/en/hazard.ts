// Hazards: kinds, states and forms, why a step is refused, and their news.
export const hazard = {
  'hazard.title': 'Hazards',
  'hazard.lead': 'Cut roads and bridges, floods, landslides, danger zones and marked places.',
  'hazard.none': 'No hazards recorded yet',
  'hazard.noneWhy':
    'Coordinators of the area record them on the map or by coordinates. Not recorded does not mean safe.',
  'hazard.liftedCount': '{count, number} already lifted',
  'hazard.onMap': 'Show on the map',
  'hazard.onMapNamed': 'Show on the map: {name}',
  'hazard.sourceIs': 'Source: {source}',
  'hazard.by': 'recorded by {organisation}',
  'hazard.liftedWhy': 'Lifted: {reason}',
  'hazard.when.ahead': 'From {time}',
  'hazard.when.standing': 'Since {time}',
  'hazard.when.until': 'until {time}',
  'hazard.when.open': 'its end is not known',
  'hazard.when.doubtful': 'Its end passed at {time}. Nobody has said that it is over.',
  'hazard.when.lifted': 'Lifted {time}',

  'hazard.kind.road-cut': 'Road cut',
  'hazard.kind.bridge-cut': 'Bridge cut',
  'hazard.kind.flood': 'Flood',
  'hazard.kind.landslide': 'Landslide',
  'hazard.kind.danger-zone': 'Danger zone',
  'hazard.kind.muster-point': 'Muster point',
  'hazard.kind.standby-area': 'Standby area',
  'hazard.kind.helipad': 'Helipad',
  'hazard.kind.sector-border': 'Sector border',
  'hazard.kind.route': 'Route',

  'hazard.state.ahead': 'Not begun',
  'hazard.state.standing': 'In force',
  'hazard.state.doubtful': 'To be checked',
  'hazard.state.lifted': 'Lifted',

  'hazard.shape.Point': 'Point',
  'hazard.shape.LineString': 'Line',
  'hazard.shape.Polygon': 'Area',

  'hazard.onWay': 'A hazard is on the way (estimate)',
  'hazard.onWayWhy':
    'The straight line between these places crosses a recorded hazard. The real road may differ: ask about it first.',
  'hazard.between': 'In between: {name} (straight-line estimate)',
  'hazard.amend': 'Update',
  'hazard.lift.title': 'Lift hazard',
  'hazard.lift.submit': 'Lift',
  'hazard.lift.done': 'Lifted: {name}',
  'hazard.lift.missing': 'Write the reason.',
  'hazard.lift.reasonHint':
    'For example: an emergency bridge is open. All organisations read it, not the public.',
  'hazard.form.title': 'Record a hazard',
  'hazard.form.lead': 'Everyone, the public too, will see it on the map.',
  'hazard.form.amendTitle': 'Update hazard',
  'hazard.form.notYou': 'Only coordinators of the area record hazards',
  'hazard.form.notYouWhy': 'Tell the coordinator of your area, or send a report.',
  'hazard.form.kind': 'Kind',
  'hazard.form.shape': 'Shape',
  'hazard.form.map': 'Map for drawing the hazard',
  'hazard.form.tap.Point':
    '{count, plural, =0 {Press the place on the map.} other {The point is set. Press another place to move it.}}',
  'hazard.form.tap.LineString':
    '{count, plural, =0 {Press point by point along the line, at least two.} one {# point. Press again to go on.} other {# points. Press again to go on.}}',
  'hazard.form.tap.Polygon':
    '{count, plural, =0 {Press corner by corner around the area, at least three.} one {# corner. Press again to add one.} other {# corners. Press again to add one.}}',
  'hazard.form.few.Point': 'Mark the place on the map or type its coordinates.',
  'hazard.form.few.LineString': 'A line needs at least two different points.',
  'hazard.form.few.Polygon': 'An area needs at least three different corners.',
  'hazard.form.wrongLine': 'Line {line, number} is no coordinate. Write it like 4.281, 98.062.',
  'hazard.form.centre': 'Point in the centre of the map',
  'hazard.form.undo': 'Undo point',
  'hazard.form.clear': 'Clear',
  'hazard.form.corners': 'Coordinates',
  'hazard.form.cornersHint': 'One point a line: latitude, longitude. For example 4.281, 98.062.',
  'hazard.form.label': 'Short name',
  'hazard.form.labelHint': 'For example: main road KM 12.',
  'hazard.form.source': 'Source',
  'hazard.form.sourceHint':
    'An office or a measurement, not a person. For example: BPBD Aceh Tamiang.',
  'hazard.form.until': 'In force until',
  'hazard.form.untilHint': 'After that it is marked “to be checked”; it does not disappear.',
  'hazard.form.hours': 'In {count, number} hours',
  'hazard.form.openEnd': 'Not known',
  'hazard.form.keptEnd': 'Still until {time}',
  'hazard.form.submit': 'Finish and record',
  'hazard.form.save': 'Finish and save',
  'hazard.form.done': 'Recorded: {name}',
  'map.hazards':
    '{count, plural, one {# hazard or marked place} other {# hazards and marked places}}',
  'legend.obstacle': 'Cut road, flood, landslide, danger zone',
  'legend.mark': 'Muster point, helipad, route and border',

  'refusal.hazard-lifted': 'This hazard is lifted already. If it is there again, record a new one.',
  'refusal.hazards-full':
    'This board already holds {limit, number} corners of hazards. Lift those that are over, or draw with fewer corners.',

  'problem.shape-of-kind': 'This kind is not drawn in that shape. Choose another shape.',
  'problem.shape-wide':
    'The shape is too wide, at most {limit} km from its middle. Check for a stray corner, or divide it.',
  'problem.end-before-start': 'The end is before the beginning. Choose a later time.',
  'problem.end-over': 'This time is over. Choose a time to come, or leave it empty.',
  'problem.personal-number':
    'Everyone reads this. Take out the phone number or NIK; write the name of the office alone.',

  'feed.hazard.gone': 'a hazard',
  'feed.hazard.declared': '{who} recorded {what}, {where}',
  'feed.hazard.amended': '{who} updated {what}, {where}',
  'feed.hazard.lifted': '{who} lifted {what}, {where}',
} as const;
