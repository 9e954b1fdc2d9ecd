import {
	AlertFilled,
	AudioMutedOutlined,
	CarFilled,
	CheckCircleOutlined,
	CheckSquareOutlined,
	ClockCircleOutlined,
	HomeFilled,
	PhoneFilled,
	SendOutlined,
	StopFilled,
	UserOutlined,
	UserSwitchOutlined,
	WarningFilled,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Stage } from './stage.ts';

const symbols: Record<Stage, ReactNode> = {
	sos: <AlertFilled />,
	silent: <AudioMutedOutlined />,
	ringing: <PhoneFilled />,
	open: <ClockCircleOutlined />,
	nobody_left: <WarningFilled />,
	dispatching: <SendOutlined />,
	acknowledged: <UserOutlined />,
	assigned: <UserSwitchOutlined />,
	en_route: <CarFilled />,
	on_scene: <HomeFilled />,
	aborted: <StopFilled />,
	resolved: <CheckSquareOutlined />,
	finished: <CheckCircleOutlined />,
};

/** Draws the symbol of a stage; the word beside it says the same. */
export function StageSymbol({ stage }: { stage: Stage }) {
	return (
		<span className={`stage-symbol stage-${stage}`} aria-hidden="true">
			{symbols[stage]}
		</span>
	);
}
