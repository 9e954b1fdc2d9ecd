interface SyntaxNode {
	readonly type: string;
	readonly start: number;
	readonly end: number;
	readonly declaration?: SyntaxNode | null;
	readonly declarations?: readonly { readonly init: SyntaxNode | null }[];
}

interface Transforming {
	parse(code: string): { readonly body: readonly SyntaxNode[] };
}

const CONTRACTS = /\/packages\/platform\/contracts\/.*\.ts$/;
/** Making these runs nothing, which bundlers see by themselves. */
const INERT = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression', 'Literal', 'TemplateLiteral', 'Identifier']);

/** Marks the constants of the contracts as made without side effects, so that a page carries only those it uses, and no zod when it uses no schema. */
export function dropUnusedSchemas() {
	return {
		name: 'unwalled-unused-schemas',
		enforce: 'post' as const,
		apply: 'build' as const,
		transform(this: Transforming, code: string, id: string) {
			if (!CONTRACTS.test(id)) return null;
			const made = this.parse(code).body.flatMap((statement) => {
				const { declarations } = statement.declaration ?? statement;
				return (declarations ?? []).flatMap(({ init }) => (init && !INERT.has(init.type) ? [init] : []));
			});
			let marked = code;
			for (const { start, end } of made.sort((a, b) => b.start - a.start))
				marked = `${marked.slice(0, start)}/* @__PURE__ */ (() => (${marked.slice(start, end)}))()${marked.slice(end)}`;
			return { code: marked, map: null };
		},
	};
}
