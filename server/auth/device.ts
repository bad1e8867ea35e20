// The browser and system of a device, so that people recognise their own devices.

/** The first match is used: Edge and Opera also contain "Chrome", and all contain "Safari". */
const browsers: [RegExp, string][] = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/UCBrowser\//, 'UC Browser'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Windows/, 'Windows'],
  [/CrOS/, 'ChromeOS'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux/, 'Linux'],
];

/** "Chrome, Android"; empty for unknown browsers. The header itself is not stored. */
export function deviceName(userAgent: string): string {
  const head = userAgent.slice(0, 400);
  const name = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(head))?.[1];
  return [name(browsers), name(systems)].filter(Boolean).join(', ');
}
