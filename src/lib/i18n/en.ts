// English: has the same keys as Indonesian, checked by type and by test.
import { activity } from './en/activity.ts';
import { api } from './en/api.ts';
import { attachment } from './en/attachment.ts';
import { batch } from './en/batch.ts';
import { board } from './en/board.ts';
import { catalogue } from './en/catalogue.ts';
import { common } from './en/common.ts';
import { decree } from './en/decree.ts';
import { desk } from './en/desk.ts';
import { document } from './en/document.ts';
import { feed } from './en/feed.ts';
import { frame } from './en/frame.ts';
import { hazard } from './en/hazard.ts';
import { help } from './en/help.ts';
import { impact } from './en/impact.ts';
import { importPage } from './en/import-page.ts';
import { incidentForm } from './en/incident.ts';
import { intake } from './en/intake.ts';
import { joint } from './en/joint.ts';
import { kobo } from './en/kobo.ts';
import { light } from './en/light.ts';
import { link } from './en/link.ts';
import { matrix } from './en/matrix.ts';
import { need } from './en/need.ts';
import { notification } from './en/notification.ts';
import { people } from './en/people.ts';
import { publicSite } from './en/public.ts';
import { queue } from './en/queue.ts';
import { push } from './en/push.ts';
import { refusal } from './en/refusal.ts';
import { replay } from './en/replay.ts';
import { report } from './en/report.ts';
import { request } from './en/request.ts';
import { road } from './en/road.ts';
import { round } from './en/round.ts';
import { scan } from './en/scan.ts';
import { shift } from './en/shift.ts';
import { shipment } from './en/shipment.ts';
import { site } from './en/site.ts';
import { sitePending } from './en/site-pending.ts';
import { stock } from './en/stock.ts';
import { take } from './en/take.ts';
import { task } from './en/task.ts';
import { tell } from './en/tell.ts';
import { track } from './en/track.ts';
import { unit } from './en/unit.ts';
import { wall } from './en/wall.ts';
import type { Messages } from './message.ts';

export const en: Messages = {
  ...common,
  ...activity,
  ...api,
  ...attachment,
  ...batch,
  ...board,
  ...catalogue,
  ...hazard,
  ...impact,
  ...help,
  ...intake,
  ...joint,
  ...kobo,
  ...light,
  ...link,
  ...matrix,
  ...need,
  ...notification,
  ...people,
  ...publicSite,
  ...queue,
  ...push,
  ...refusal,
  ...replay,
  ...report,
  ...request,
  ...site,
  ...sitePending,
  ...importPage,
  ...incidentForm,
  ...stock,
  ...road,
  ...round,
  ...scan,
  ...shift,
  ...shipment,
  ...take,
  ...task,
  ...decree,
  ...desk,
  ...document,
  ...feed,
  ...frame,
  ...tell,
  ...track,
  ...unit,
  ...wall,
};
