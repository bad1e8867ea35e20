// `/lapor/bawa` and `/lapor/bantu`: help that somebody brings or offers, without an account (N25).
import { answerHelp, openHelp } from '../help/serve.ts';
import { helpPaths } from '../help/step.ts';
import { chooseIncident } from '../incident-choice.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, params, request }) => {
  const choice = await chooseIncident(locals, url.searchParams.get('kejadian'));
  const { chosen, ...rest } = choice;
  const open = chosen ? await openHelp(locals, chosen) : null;
  const isAnswer = request.method === 'POST';
  return {
    ...rest,
    kind: helpPaths[params.bantuan],
    known: open?.known ?? null,
    // The answer of a press has the screen.
    view: isAnswer ? null : (open?.view ?? null),
    emergency: locals.app.config.emergencyNumbers,
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { chosen } = await chooseIncident(event.locals, event.url.searchParams.get('kejadian'));
    // Closed meanwhile: the page says so.
    return chosen ? answerHelp(event, chosen, helpPaths[event.params.bantuan]) : { view: null };
  },
};
