import { describe, expect, it } from 'vitest';
import { beyondConsoles, groupByHow } from './targets.ts';

describe('groupByHow', () => {
	it('puts together who is called and who gets a text, in the order of the step', () => {
		const groups = groupByHow([
			{ whom: 'rota', how: 'call', rota: '值班' },
			{ whom: 'family', how: 'text' },
			{ whom: 'family', how: 'call' },
		]);
		expect(groups.map(({ how, targets }) => [how, targets.map(({ whom }) => whom)])).toEqual([
			['call', ['rota', 'family']],
			['text', ['family']],
		]);
	});
});

describe('beyondConsoles', () => {
	it('names the consoles only when nobody else is told', () => {
		const operators = { whom: 'operators', how: 'ring' } as const;
		const family = { whom: 'family', how: 'call' } as const;
		expect(beyondConsoles([operators, family])).toEqual([family]);
		expect(beyondConsoles([operators])).toEqual([operators]);
	});
});
