// What a route file does with the process behind the pages, read from its source: whether it answers past the gate.
import ts from 'typescript';

/** Writing and settings are for every route; all that is read goes through the gate. */
const free = new Set(['execute', 'config', 'log']);

/**
 * Members of the app that the source uses beside the free ones; `app` itself where it is passed on or renamed, so
 * that what becomes of it cannot be seen.
 */
export function appMembers(source: string): string[] {
  const found = new Set<string>();
  const note = (member: string) => {
    if (!free.has(member)) found.add(member);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'app') use(node);
    else if (ts.isElementAccessExpression(node) && isText(node.argumentExpression, 'app'))
      use(node);
    else if (ts.isIdentifier(node) && node.text === 'app') {
      const { parent } = node;
      if (ts.isBindingElement(parent)) {
        const renamed = parent.propertyName === node;
        if (renamed || ts.isObjectBindingPattern(parent.name)) note('app');
      } else if (!isName(node, parent)) use(node);
    }
    node.forEachChild(visit);
  };
  /** What is done with an expression that is the app. */
  function use(node: ts.Expression): void {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node) note(parent.name.text);
    else if (
      ts.isVariableDeclaration(parent) &&
      parent.initializer === node &&
      ts.isObjectBindingPattern(parent.name)
    )
      for (const { name, propertyName } of parent.name.elements)
        note((propertyName ?? name).getText());
    else note('app');
  }
  visit(ts.createSourceFile('route.ts', source, ts.ScriptTarget.Latest, true));
  return [...found].sort();
}

function isText(node: ts.Expression, text: string): boolean {
  return ts.isStringLiteral(node) && node.text === text;
}

/** The word names a member, a parameter or a type, and stands for no value here. */
function isName(node: ts.Identifier, parent: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isParameter(parent) || ts.isVariableDeclaration(parent)) return parent.name === node;
  return ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent);
}

/** Exported handlers of an endpoint by method: the query that each is, null where it is code of its own. */
export function handlersOf(source: string): Map<string, string | null> {
  const handlers = new Map<string, string | null>();
  const file = ts.createSourceFile('route.ts', source, ts.ScriptTarget.Latest, true);
  for (const statement of file.statements) {
    const exported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false;
    if (ts.isExportDeclaration(statement)) handlers.set(statement.getText(), null);
    if (!exported) continue;
    if (ts.isFunctionDeclaration(statement)) handlers.set(statement.name?.text ?? '', null);
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        handlers.set(name.getText(), queryIn(initializer));
  }
  return handlers;
}

function queryIn(initializer: ts.Expression | undefined): string | null {
  if (!initializer || !ts.isCallExpression(initializer)) return null;
  const [name] = initializer.arguments;
  const named = initializer.expression.getText() === 'endpoint' && name && ts.isStringLiteral(name);
  return named ? name.text : null;
}
