// `/l`: the code of a report, typed or read out. It is sent in the body, so that it stands in no address but its own.
import { fail, redirect } from '@sveltejs/kit';
import { longestTyped } from '#domain/typed-code.ts';
import { readReportCode } from '#domain/report-code-form.ts';
import { unkept } from '../entry.ts';
import { typed } from '../typed.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ setHeaders }) => {
  setHeaders(unkept);
};

export const actions: Actions = {
  default: async ({ request }) => {
    const written = typed(await request.formData(), 'code').slice(0, longestTyped);
    const code = readReportCode(written);
    if (code === null) return fail(400, { written });
    redirect(303, `/l/${code}`);
  },
};
