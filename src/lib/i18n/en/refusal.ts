// Refusals: one sentence for each code: what happened and what to do. Key = 'refusal.' + code.
import type { refusal as source } from '../id/refusal.ts';

export const refusal = {
  'refusal.unknown': 'This could not be done. Check your answers, then try again.',
  'refusal.invalid-input':
    'Some answers need fixing. Check those that are marked, then send again.',
  'refusal.not-json': 'The request body must be JSON with content-type application/json.',
  'refusal.not-a-form':
    'This form cannot be read. Reload the page, fill it in again without hidden characters, then send it.',
  'refusal.too-large': 'That is too large. Shorten it to at most {limit, number} bytes.',
  'refusal.unknown-command': 'There is no command {command}. The list of commands is at /api.',
  'refusal.not-signed-in': 'Sign in first to go on. What you typed is safe.',
  'refusal.not-allowed':
    'Your role may not do this. Ask the coordinator of the area or the admin of your organisation.',
  'refusal.not-found':
    'What you point at ({field}) is not on this board. Reload, then choose from the list.',
  'refusal.wrong-credentials': 'E-mail or password do not match. Check both, then try again.',
  'refusal.too-many-attempts':
    'Too many attempts. Wait {retryAfter, number} seconds, then try again.',
  'refusal.proof-needed':
    'Very many reports are coming in. Yours is not sent yet: wait {retryAfter, number} seconds, then send it again.',
  'refusal.foreign-origin':
    'The request came from another site and was refused. Open Posko itself, then repeat it.',
  'refusal.command-id-reused':
    'This id was already used with another body. Send it again with a new id.',
  'refusal.stale-revision':
    'Somebody has just changed this. Look at the newest values, then save again.',
  'refusal.outside-organisation':
    'Area {area} is outside the working areas of {organisation}. Choose one inside, or change those of the organisation first.',
  'refusal.name-looks-alike':
    'This name looks like that of {other}. Use a name that is clearly different, for example with its region.',
  'refusal.already-exists': 'The same one exists already ({field}). Use it, or change that field.',
  'refusal.nothing-changed': 'Nothing changed. Check whether this was done already.',
  'refusal.incident-closed': 'The incident {incident} is closed. This board can only be read.',
  'refusal.organisation-withdrawn':
    'The ministry took the verification of your organisation away. Only your shipments on the road can be opened, until they arrive or return. Ask the ministry to give it back.',
  'refusal.organisation-unverified':
    'Your organisation is not verified by Kemensos yet. Ask a Kemensos admin to verify it first.',
  'refusal.outside-indonesia':
    'This point is outside Indonesia. Move the pin or choose an area from the list.',
  'refusal.outside-incident':
    'The place is outside the area of {incident}. Move the pin or choose the right incident.',
  'refusal.place-missing':
    'Choose the place: a site from the list, an area, or a point on the map.',
  'refusal.unit-mismatch': 'The unit {given} does not fit this item. Use one of: {units}.',
  'refusal.quantity-missing':
    'Fill in the quantity, or the number of people so that it can be estimated.',
  'refusal.quantity-absurd':
    'Too much for one need, the limit is {limit, number}. Check number and unit.',
  'refusal.possible-duplicate':
    'A similar need is already posted near here. Add your voice there, or say that this one is different.',
  'refusal.report-code-unknown':
    'There is no report with this code. Check its eight characters again; if the code is lost, send a new report.',
  'refusal.report-leased':
    'Somebody else is handling this report until {until}. Wait a moment, or take the next one.',
  'refusal.report-is-need':
    'This report is about a need. Make it a need, count it with another, or reject it with a reason.',
  'refusal.offer-not-open': 'This offer is not open to be taken. Reload to see how it stands.',
  'refusal.offer-taken':
    'Another organisation took this offer first. See other offers in the list.',
  'refusal.report-decided': 'This report was decided already. Reload to see the decision.',
  'refusal.report-not-asked':
    'No question is waiting for an answer. Reload the page of your report to see how far it is.',
  'refusal.report-not-counted':
    'This report has not become a need yet, so there is no help to confirm. Reload the page of your report to see how far it is.',
  'refusal.report-not-rejected':
    'Only a rejected report can be opened again. Reload to see how far it is.',
  'refusal.report-said-enough':
    'This report was answered too many times. Send a new report for what is new.',
  'refusal.attachments-full':
    '{what, select, voice {There is a recording already. Delete it first.} day {Photos and recordings here were replaced too often today. Try again tomorrow.} other {There are {most, number} photos by you already. Delete one first.}}',
  'refusal.attachment-too-large':
    'The {what, select, voice {recording} other {photo}} is too large, at most {kilobytes, number} kB. Choose a smaller one.',
  'refusal.attachment-unreadable':
    '{what, select, voice {{why, select, long {The recording is longer than 30 seconds. Record a shorter one.} other {This recording cannot be read. Record again, or write a note.}}} other {This photo cannot be read. Choose a JPEG, PNG or WebP photo, or take it again.}}',
  'refusal.attachment-removed': 'This attachment was deleted. Add it again if it is still needed.',
  'refusal.attachment-private':
    'Only a photo of a report that became a verified need can be shown. Verify the report first.',
  'refusal.part-out-of-order':
    'This part of the file leaves a gap. Go on from byte {received, number}.',
  'refusal.part-differs':
    'This part of the file differs from what is here. Begin again as a new attachment.',
  'refusal.need-not-open': 'This need is no longer open. Open its card to see how it stands.',
  'refusal.need-not-verified':
    'This need is not verified yet. Ask the coordinator of the area to verify it first.',
  'refusal.need-already-verified': 'This need is verified already.',
  'refusal.below-committed':
    '{committed, number} {unit} are already claimed or sent. The quantity cannot be less; release those claims first.',
  'refusal.claim-exceeds-open':
    '{count, plural, =0 {{open, number} {unit} left.} other {Already claimed by {holders}. {open, number} {unit} left.}} {open, plural, =0 {Choose another need or ask for a handover.} other {Claim at most what is left.}}',
  'refusal.claim-ended':
    'This task has ended. Claim again from the card of the need if something is left.',
  'refusal.reopen-late':
    'A coordinator could open this incident again until {until}. Now only an admin of the ministry does: ask there.',
  'refusal.claim-under-way':
    'This part of the task is already on the way or has arrived. Take its next step instead.',
  'refusal.quantity-exceeds-claim':
    'This task has {available, number} {unit} left{planned, plural, =0 {} other {; the rest is planned already with shipment {plans}}}. Fill in at most that.',
  'refusal.reason-missing': 'Give a reason, so that the others understand.',
  'refusal.receiver-only':
    'Only the receiver can confirm: who runs the site, who reported it, or the coordinator of the area, not the sender.',
  'refusal.contact-stopped':
    'Since {since} no further contacts can be opened: {looks, number} were opened for tasks or shipments whose goods never moved. Ask the coordinator of the area to allow it again; the tasks that you hold go on.',
  'refusal.convoy-beyond-vehicles':
    'This load is about {kilograms, number} kg and {liters, number} litres and takes at least {needed, number} vehicles of this kind; {vehicles, number} is stated. Check the amounts, or state the kind and number of vehicles. More than {limit, number} vehicles are recorded as another convoy.',
  'refusal.claims-idle-full':
    'Your organisation holds {held, number} tasks that have not moved; at most {limit, number} on one incident. Load or send some, or release those that come to nothing, then claim again.',
  'refusal.extension-without-progress':
    'This task was extended {limit, number} times without progress. Load its goods, report where the vehicle is, or ask the coordinator to mark the area as cut off; otherwise it opens again {expiresAt}.',
  'refusal.claim-stalled':
    'This task was extended twice without progress, so a request to take it over cannot be declined. Hand it over, or send the goods in time.',
  'refusal.handover-cooling':
    'Your request was declined just now. You can ask for this task again from {until}; other organisations can ask now.',
  'refusal.second-person':
    '{did, select, planned {You helped to plan} loaded {You helped to load} moved {You helped to bring} other {You recorded the handover of}} this shipment, so somebody else counts it: a colleague at the destination or the coordinator of the area. If you are alone, use "Record handover" with the name of who took it.',
  'refusal.record-waits':
    'The load at {place} was recorded as handed over {at}. Ask a second person there to count it first; what was not handed over is counted as refused and stays in the vehicle.',
  'refusal.handover-pending': 'A handover has been asked for already. Wait for the answer.',
  'refusal.handover-missing': 'No handover is waiting for an answer.',
  'refusal.handover-was-accepted':
    'Answered already: {holder} handed this task over to {asker}, {at}. Contact {asker} if that is wrong.',
  'refusal.handover-was-granted':
    'Gone over already: {holder} did not answer, so {asker} has this task, {at}. Ask for a handover if that is wrong.',
  'refusal.handover-was-declined':
    'Answered already: {holder} declined what {asker} asked for, {at}. {asker} can ask again.',
  'refusal.handover-was-ended':
    'The request of {asker} has lapsed, {at}: {holder} sent goods, or the task ended.',
  'refusal.handover-was-void':
    'The request of {asker} has lapsed, {at}: who asked may no longer do this task. It stays with {holder}.',
  'refusal.handover-taker':
    'Who asked may not do this task now. Decline the request, or ask the admin of that organisation to put it right.',
  'refusal.handover-taker-organisation':
    '{asker} is not verified at present, so the task cannot go to it. Decline the request; {asker} can ask again once Kemensos has verified it.',
  'refusal.handover-taker-member':
    'The member of {asker} who asked may no longer do tasks. Decline the request; another member of {asker} can ask again.',
  'refusal.handover-taker-full':
    '{asker} holds as many tasks that do not move as it may, so this one cannot pass to it. Decline this request; {asker} can ask again once some of its tasks move.',
  'refusal.handover-taker-area':
    'This place is outside the working area of {asker} or of its member who asked. Choose a task inside it, or ask the admin of the organisation to widen the area.',
  'refusal.own-claim': 'This task already belongs to your organisation.',
  'refusal.undo-expired':
    'The time to undo is over. Claim again from the card if something is left.',
  'refusal.undo-handover':
    'When this task was released another organisation had asked for it, so this cannot be undone. Take it again from the card if some is left.',
  'refusal.merge-into-itself': 'A need cannot be merged with itself. Choose another need.',
  'refusal.merge-not-latest':
    'Another need was merged into this one later: {place}, {mergedAt}. Take that merge back first.',
  'refusal.merge-units-differ':
    'The two needs count this item in different units. Make them alike first, then merge.',
  'refusal.merge-too-far':
    'The two needs are not at one site or within 300 m of each other. Write why they are one need.',
  'refusal.invitation-invalid':
    'This invitation was used, withdrawn or is older than 72 hours. Ask for a new one.',
  'refusal.access-link-invalid':
    'This link is not known. Open it again from the original message, in full, or ask its sender for a new one.',
  'refusal.access-link-ended':
    '{end, select, revoked {This link was revoked} expired {This link is more than 7 days old} other {Whoever issued this link no longer runs this place or shipment}}. Ask the posko that sent it for a new one.',
  'refusal.access-link-unopened':
    'This link has not been opened on any phone yet. Press "Start on this phone" first.',
  'refusal.access-link-elsewhere':
    'This link is in use on another phone, and it works on one phone only. Ask the posko that sent it for a new one.',
  'refusal.access-links-full':
    'There are {limit, number} open links already. Revoke one of them first.',
  'refusal.last-admin': 'This is the last admin of the organisation. Appoint another one first.',
  'refusal.decree-dates': 'The decree ends before it begins. Check both dates.',
  'refusal.stock-short':
    'There is not enough here: {left} available, the rest {planned, plural, =0 {is not there or past its date. Lower the amount} other {is reserved for shipment {plans}. Lower the amount, cancel that plan,}} or take it from another storage.',
  'refusal.stock-changed':
    'This stock changed while you counted: it is {current, number} {unit} now. Count again, then save.',
  'refusal.storage-not-empty':
    'This storage still holds goods. Send or hand out all of them first, then close it.',
  'refusal.storage-awaited':
    'Shipment {shipment} still comes here or left from here. See it to its end first, then close the storage.',
  'refusal.site-closed-next':
    '{site} is closed and goes on at {next}. Choose that site; if {site} is in use again, ask its keeper or the coordinator to open it again.',
  'refusal.site-closed':
    '{site} is closed. Choose another place; if {site} is in use again, ask its keeper or the coordinator to open it again.',
  'refusal.lot-expired':
    'Its date has passed. Check the date; if it is right, take it in as expired: it is recorded, but not handed out.',
  'refusal.lumbung-shut':
    '{site} may not release goods yet: no emergency decree is in force for its area. Ask for the decree to be recorded, or take from another storage.',
  'refusal.override-kemensos-only':
    'Only a coordinator or admin of Kemensos may open social storage without a decree. Call Kemensos.',
  'refusal.not-your-goods':
    "The goods at {site} are not your organisation's. Ask its keeper for an agreement, or choose another storage.",
  'refusal.load-beyond-plan':
    'The plan of this shipment permits only {allowed, number} {unit} from {site}, and your organisation may not take more now. Load what was planned, or ask its keeper for an agreement.',
  'refusal.load-beyond-gate':
    '{site} is shut: no emergency decree is in force. Only {allowed, number} {unit} may leave it. Load as much, ask for the decree to be recorded, or ask Kemensos to allow the rest.',
  'refusal.agreement-with-itself':
    'An agreement is made with another organisation. Choose another one.',
  'refusal.goods-of-others':
    'These goods belong to {owner} and are only kept in {site}. {owner} may send them while it has an agreement with whoever runs the store; whoever runs it may while {owner} allows it. Make the agreement on the page of the organisation.',
  'refusal.owner-not-in-store':
    '{site} is no store. Goods that stay with another organisation are recorded in stores only: leave out the owner, or choose a store.',
  'refusal.claim-not-yours':
    'That task belongs to another organisation. Choose one of yours, or send without a task.',
  'refusal.claim-item-differs': 'That task is for another item. Choose a task of the same item.',
  'refusal.claim-place-differs':
    'That task is for another place. Change the stop, or choose a task at this place.',
  'refusal.already-coming':
    'The same goods are on their way to {place} already. Send them elsewhere, or write why they are needed still.',
  'refusal.shipment-not-planned': 'This shipment is loaded already. Go on with the next step.',
  'refusal.shipment-not-loaded':
    'This shipment is not loaded yet. Record its load first, then let it leave.',
  'refusal.shipment-not-departed': 'This shipment has not left yet. Record its departure first.',
  'refusal.shipment-under-way':
    'The shipment is on the road and can no longer be cancelled. What comes back is recorded when it is closed.',
  'refusal.shipment-ended': 'This shipment has ended. Plan a new one if it is still needed.',
  'refusal.shipment-transferred':
    'The load of this shipment changed vehicles. Count it on shipment {transferredTo}.',
  'refusal.already-received':
    "This stop has been received and counted. See the result on the shipment's card.",
  'refusal.never-sent':
    "This was not in the load that was sent to this stop. Check the shipment's code.",
  'refusal.goods-aboard':
    'There is load for {place} that nobody has counted. Ask the receiver to count it, or record it as brought back, redirected or lost.',
  'refusal.receipt-incomplete':
    'The count does not add up yet: part the whole load of every item into as sent, short, damaged or other.',
  'refusal.not-received':
    'This stop was not received yet, so there is no count to correct. Record the receipt first.',
  'refusal.correction-pending':
    'A correction of the count was asked for and waits for the other side. Wait for the answer, or take the request back.',
  'refusal.correction-missing': 'No correction of the count waits for an answer.',
  'refusal.surplus-doubtful':
    '{came, number} {unit} looks too much: {loaded, number} were loaded, and the usual bound is {limit, number} (estimated capacity of the vehicle, or ten times the load). Check number and unit; if it is right, send once more to confirm.',
  'refusal.surplus-transferred':
    '{came, number} {unit} were counted, but {loaded, number} were left in this vehicle: other load changed to shipment {transferredTo}. Count that on the other shipment; if this number is right, send once more to confirm.',
  'refusal.need-unanswered':
    '{open, number} {unit} of the same goods are still needed at this place. Say how much of these {came, number} {unit} is for that need, or zero if they are for something else.',
  'refusal.against-exceeds-count':
    'Only {left, number} {unit} of these goods are left, but {wanted, number} {unit} are counted for needs. Lower the amount.',
  'refusal.not-aboard':
    'Only {available, number} {unit} in the vehicle are not yet counted, not {wanted, number}. Lower the quantity.',
  'refusal.vehicle-empty':
    'The vehicle of {shipment} is empty: all of its load was counted or moved. Close the shipment.',
  'refusal.already-departed':
    'Shipment {shipment} has left, so nothing more can be loaded. Make a new shipment for the rest.',
  'refusal.store-not-yours':
    'Another organisation runs {site}, so they do the counting. Redirect the shipment there, or return it to a store of yours.',
  'refusal.load-for-closed':
    '{site} is closed, so nothing new is loaded for it. Redirect that stop first, or cancel the shipment.',
  'refusal.amendments-full':
    'Shipment {shipment} has changed {limit, number} times. Let the receiver count its load, or bring the load back to a store.',
  'refusal.received-twice':
    'The same goods, {received, number} {unit}, were taken in here just now ({at}). If these came besides, send once more to confirm.',
  'refusal.point-outside-area':
    'This point lies outside the area recorded for this site. Check the point; if it is right, send it again to confirm.',
  'refusal.headcount-doubtful':
    '{people, number} people looks too many for this site: the usual bound is {limit, number} (an assumption by kind of site, or twice what it holds). Check the number; if it is right, send once more to confirm.',
  'refusal.headcount-jump':
    'The number goes from {was, number} to {people, number} people. Say why; it then counts and is marked "not confirmed yet" until somebody else confirms it.',
  'refusal.headcount-own':
    'Whoever runs the site counted {was, number} people. Say why {people, number} is right; it then counts and is marked "not confirmed yet" until they or the coordinator confirm it.',
  'refusal.own-headcount':
    'You counted this number yourself. Ask somebody else of those who run the site, or the coordinator of the area, to confirm it.',
  'refusal.before-incident':
    'The time, {at}, is before the incident {incident} began ({start}). Check the date; if it is right, send once more to confirm. The ministry can change the beginning.',
  'refusal.in-future':
    'The time, {at}, has not come yet. Fill in a time that has passed, and check the clock of your device.',
  'refusal.stock-short-then':
    'At {at} only {left} were here; the rest came later or left since. Check the time, lower the amount, or record it as of now.',
  'refusal.count-superseded':
    'These goods were counted again later ({countedAt}), and that count holds. Count again as of now if they still differ.',
  'refusal.count-contradicted':
    'After that time {out, number} {unit} left from here, so {counted, number} {unit} cannot be. Check time or count, or count again now.',
  'refusal.page-outdated': 'This page is older than Posko itself. Reload it to go on.',
  'refusal.snapshot-needed': 'The data on this device is too old. The board is loaded anew.',
  'refusal.kept-on-device':
    'No network: this is kept on this phone and sent by itself once there is one. Until then it does not count.',
  'refusal.waits-never':
    'This cannot be done without a network: it depends on the board as it is at that moment. What you typed stays on this page; try again when there is a network.',
  'refusal.unreached':
    'Disconnected: the server has not answered. Try again once you are connected; sending the same again has one effect.',
  'refusal.lots-too-many':
    'More than {limit, number} lots of {item} in one place. Put cartons together under one lot, or send old lots out first.',
  'refusal.storage-full':
    'Not saved: the storage of the server is nearly full. Write it down and send it later; whoever runs the server must make room.',
  'refusal.fate-unknown':
    'Not yet certain to be saved; we are sending it again. The same will not count twice.',
  'refusal.unreadable': 'The data cannot be read now: the server is busy. Reload in a moment.',
  'refusal.repeated':
    'This was refused before ({code}). Look at the present state, then send it as a new one.',
  'refusal.unavailable':
    'Not saved: the server is busy. Try again shortly; sending the same again will not count twice.',

  'problem.missing': 'This is required.',
  'problem.unknown': 'This field is unknown. Remove it.',
  'problem.type': 'This does not have the right form. Check the number or the text.',
  'problem.too-long': 'Too long, at most {limit}.',
  'problem.too-short': 'Too short, at least {limit}.',
  'problem.too-small': 'Too small. Fill in a number above {limit}.',
  'problem.too-large': 'Too large. Fill in at most {limit}.',
  'problem.format': 'This is not in the right format. Follow the example below the field.',
  'problem.not-whole': 'Enter a whole number: this cannot be divided.',
  'problem.twice': 'This item is in the list already. Add up the quantities.',
  'problem.less-than-parts': 'Fewer people than their parts ({parts}). Check both.',
} as const satisfies Record<keyof typeof source, string>;
