// UX 70: a page to read loads its scripts with its reader's first touch.
import { Script } from 'node:vm';
import { expect, it } from 'vitest';
import { LateStart } from '#http/late-start.ts';

const page = `<head></head><script nonce="n">
{
  const element = document.currentScript.parentElement;
  Promise.all([
    import("./_app/immutable/entry/start.A1.js"),
    import("./_app/immutable/entry/app.B2.js")
  ]).then(([kit, app]) => {
    kit.start(app, element, { data: ["$& Promise.all([ import(\\"x\\") ])"] });
  });
}
</script>`;

it('UX 70: the call that loads the app waits, and all that follows it stays as it was', () => {
  const late = new LateStart([]).delay(page);
  expect(late).toMatch(/new Promise\([\s\S]*\.then\(\(\) => \{[\s\S]*return Promise\.all\(\[/);
  expect(late.match(/Promise\.all\(\[/g)).toHaveLength(2);
  const [, after = ''] = page.split(']).then(([kit, app])');
  expect(late.endsWith(after)).toBe(true);
  // One whole program.
  const program = late.slice(late.indexOf('\n{') + 1, late.lastIndexOf('</script>'));
  expect(() => new Script(program.replaceAll('import(', 'load('))).not.toThrow();
});

it('UX 70: scripts are named for later and not asked for, styles are', () => {
  const late = new LateStart(['/_app/immutable/texts/1/id/page_.js']);
  expect(late.preload({ type: 'js', path: './_app/immutable/nodes/0.js' })).toBe(false);
  expect(late.preload({ type: 'css', path: './_app/immutable/assets/0.css' })).toBe(true);
  expect(late.names()).toBe(
    '<meta name="posko-files" content="/_app/immutable/texts/1/id/page_.js ./_app/immutable/nodes/0.js" />',
  );
});
