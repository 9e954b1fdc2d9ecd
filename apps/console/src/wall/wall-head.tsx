import { FullscreenExitOutlined, FullscreenOutlined } from '@ant-design/icons';
import type { OversightView } from '@unwalled/contracts';
import { useFormat } from '@unwalled/ui';
import { Button, Select } from 'antd';
import { dayFromToday } from '../registry/parts/today.ts';
import { useLateness } from './use-wall.ts';
import { useWords } from './words/use-words.ts';

const MONTHS = 13;

/** Gives the months that can be chosen, the running one first. */
function lastMonths(): string[] {
	const [year = 0, month = 0] = dayFromToday(0).split('-').map(Number);
	return Array.from({ length: MONTHS }, (_, back) => new Date(Date.UTC(year, month - 1 - back)).toISOString().slice(0, 'yyyy-mm'.length));
}

/** Chooses the month that the sums tell of. */
export function MonthPick({ month, onChange }: { month: string; onChange(month: string): void }) {
	const words = useWords();
	const months = [...new Set([...lastMonths(), month])];
	return (
		<Select
			size="small"
			aria-label={words.month}
			value={month}
			options={months.map((value) => ({ value, label: value }))}
			data-testid="wall-month"
			onChange={onChange}
		/>
	);
}

/** Gives the wall the whole screen, and takes it back. */
export function FullButton({ isFull, onToggle }: { isFull: boolean; onToggle(): void }) {
	const words = useWords();
	const Icon = isFull ? FullscreenExitOutlined : FullscreenOutlined;
	return (
		<Button size="small" icon={<Icon aria-hidden="true" />} onClick={onToggle} data-testid="wall-full">
			{isFull ? words.leaveFull : words.full}
		</Button>
	);
}

/** Sums that are hardly older than the rest need no time of their own. */
const OLDER_MS = 5_000;

const isOlder = ({ at, sumsAt }: OversightView): boolean => Date.parse(at) - Date.parse(sumsAt) > OLDER_MS;

/** Says of when the numbers are; a wall that is not brought up to date says so itself. */
export function AsOf({ view }: { view: OversightView }) {
	const words = useWords();
	const format = useFormat();
	const late = useLateness(view);
	return (
		<p className={late === null ? 'wall-as-of' : 'wall-as-of late'} data-testid="wall-as-of" data-at={view.at}>
			{words.asOf(format.time(view.at))} {isOlder(view) && words.sumsAsOf(format.time(view.sumsAt))} {late !== null && words.late(late)}
		</p>
	);
}

/** Shows the way from one's own area down to this one, and leads back up. */
export function Way({ view, onEnter }: { view: OversightView; onEnter(areaPath: string): void }) {
	const words = useWords();
	return (
		<nav className="wall-way" aria-label={words.way}>
			{view.above.map(({ path, name }) => (
				<span key={path}>
					<button type="button" className="wall-enter" onClick={() => onEnter(path)} data-testid={`up-${path}`}>
						{name}
					</button>{' '}
					›
				</span>
			))}
			<strong data-testid="wall-area">{view.area.name}</strong>
		</nav>
	);
}
