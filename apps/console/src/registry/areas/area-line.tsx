import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons';
import type { AreaRow } from '@unwalled/contracts';
import { useFormat, useSession } from '@unwalled/ui';
import { Link } from '../shell/address.tsx';
import { pagesOf, pathOf } from '../shell/pages.ts';
import { useWords } from '../words/use-words.ts';

interface AreaLineProps {
	area: AreaRow;
	depth: number;
	isOpen: boolean;
	onToggle(path: string): void;
}

function Name({ area, isOpen, onToggle }: Omit<AreaLineProps, 'depth'>) {
	const words = useWords().areas;
	const level = <span className="quiet registry-small">{words.levels[area.level]}</span>;
	if (area.level === 'community')
		return (
			<span className="area-leaf">
				{area.name} {level}
			</span>
		);
	return (
		<button
			type="button"
			className="area-toggle"
			aria-expanded={isOpen}
			onClick={() => onToggle(area.path)}
			data-testid={`area-${area.code}`}
		>
			{isOpen ? <CaretDownOutlined aria-hidden="true" /> : <CaretRightOutlined aria-hidden="true" />} {area.name} {level}
		</button>
	);
}

/** Shows one area with its numbers; its seniors are one click away for whoever may see them. */
export function AreaLine({ area, depth, isOpen, onToggle }: AreaLineProps) {
	const words = useWords().areas;
	const format = useFormat();
	const { account } = useSession();
	const { seniors, livingAlone, aged80, covered } = area.tally;
	const canSeeSeniors = pagesOf(account.role).includes('seniors');
	return (
		<tr data-testid={`area-row-${area.code}`} data-seniors={seniors}>
			<td data-head={words.area} className={`area-depth-${depth}`}>
				<Name area={area} isOpen={isOpen} onToggle={onToggle} />
			</td>
			<td data-head={words.seniors} className="number">
				{canSeeSeniors && seniors > 0 ? (
					<Link to={`${pathOf('seniors')}?areaPath=${area.path}`}>{seniors.toLocaleString()}</Link>
				) : (
					seniors.toLocaleString()
				)}
			</td>
			<td data-head={words.livingAlone} className="number">
				{livingAlone.toLocaleString()}
			</td>
			<td data-head={words.aged80} className="number">
				{aged80.toLocaleString()}
			</td>
			<td data-head={words.covered} className="number">
				{covered.toLocaleString()} <span className="quiet registry-small area-share">{format.percent(covered, seniors)}</span>
			</td>
			<td data-head={words.operator}>{area.operator?.name}</td>
		</tr>
	);
}
