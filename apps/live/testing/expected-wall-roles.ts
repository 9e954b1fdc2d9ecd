const watchers = 'supervisor registrar civil_affairs';

/** Who may ask for the figures of an area, and for the rows behind them. */
export const expectedAtWalls: Readonly<Record<string, string>> = {
	'GET /api/oversight': watchers,
	'GET /api/oversight/bulletin': watchers,
	'GET /api/oversight/calls': watchers,
	'GET /api/oversight/rows': watchers,
};
