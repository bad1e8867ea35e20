// What pages depend on that show texts: see `onTextsCompleted`.
export const textDependency = 'posko:texts';
