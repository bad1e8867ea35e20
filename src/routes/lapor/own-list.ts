// "Laporan saya": the codes of the reports that were sent from this phone, kept on it alone.

export interface OwnReportCode {
  code: string;
  /** When it was sent, as ISO text. */
  at: string;
  /** What it tells of, as its sender read it. */
  what: string;
}

const key = 'posko.laporan-saya';
const most = 30;

/** Newest first; none where storage is switched off or holds something else. */
export function ownReports(): OwnReportCode[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isOwn).slice(0, most) : [];
  } catch {
    return [];
  }
}

export function rememberReport(report: OwnReportCode): void {
  const others = ownReports().filter(({ code }) => code !== report.code);
  try {
    localStorage.setItem(key, JSON.stringify([report, ...others].slice(0, most)));
  } catch {
    // Full or switched off: the code stands on the page.
  }
}

export function forgetReports(): void {
  localStorage.removeItem(key);
}

function isOwn(kept: unknown): kept is OwnReportCode {
  const { code, at, what } = (kept ?? {}) as Partial<Record<string, unknown>>;
  return typeof code === 'string' && typeof at === 'string' && typeof what === 'string';
}
