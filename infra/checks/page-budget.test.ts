import { describe, expect, it } from 'vitest';
import { entriesOf, filesOf, type Manifest } from '../web/first-load.ts';
import { faultsOf } from './page-budget.ts';

const manifest: Manifest = {
	'index.html': { file: 'assets/index.js', isEntry: true, imports: ['_react.js'], css: ['assets/index.css'] },
	'_react.js': { file: 'assets/react.js', imports: ['_runtime.js'] },
	'_runtime.js': { file: 'assets/runtime.js', imports: ['_react.js'] },
	'src/phone.tsx': { file: 'assets/phone.js', imports: ['_react.js'], css: ['assets/phone.css'] },
	'src/map.tsx': { file: 'assets/map.js', imports: ['index.html'] },
};
const budget = { app: 'console', what: 'desk', mostKb: 350, also: [] };
const file = (name: string, kb: number) => ({ name, gzipBytes: kb * 1_000 });

describe('the first load', () => {
	it('is the entry with everything that it imports, round and round, and its styles', () => {
		expect([...filesOf(manifest, entriesOf(manifest))]).toEqual([
			'assets/index.js',
			'assets/index.css',
			'assets/react.js',
			'assets/runtime.js',
		]);
	});

	it('counts what comes by itself before the page can be used', () => {
		const files = filesOf(manifest, [...entriesOf(manifest), 'src/phone.tsx']);
		expect([...files].slice(-2)).toEqual(['assets/phone.js', 'assets/phone.css']);
	});

	it('is not weighed without what the budget names, nor without an entry', () => {
		expect(() => filesOf(manifest, ['src/gone.tsx'])).toThrow('the build has no chunk src/gone.tsx');
		expect(() => entriesOf({ '_react.js': { file: 'assets/react.js' } })).toThrow('the build has no entry');
	});
});

describe('the budget', () => {
	it('is content up to its last byte', () => {
		expect(faultsOf(budget, [file('a.js', 200), file('b.js', 150)])).toEqual([]);
	});

	it('names the largest files of a page that is too heavy', () => {
		expect(faultsOf(budget, [file('a.js', 351), file('b.js', 1)])).toEqual([
			'console makes people wait for 352 KB before desk, more than 350 KB. The largest files:\n  351.0 KB a.js\n  1.0 KB b.js',
		]);
	});

	it('takes nothing for the page that is too light for one', () => {
		expect(faultsOf(budget, [])).toEqual(['the first load of console weighs 0 KB: this is not the page']);
	});
});
