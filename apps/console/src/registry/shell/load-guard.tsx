import { useLanguage } from '@unwalled/ui';
import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { shellEn } from '../words/shell.en.ts';
import { shellZh } from '../words/shell.zh.ts';

function NotLoaded() {
	const { language } = useLanguage();
	const words = language === 'zh' ? shellZh.shell : shellEn.shell;
	return (
		<div className="face" role="alert">
			<strong>{words.notLoaded}</strong>
			<Button onClick={() => location.reload()}>{words.reload}</Button>
		</div>
	);
}

/** Says so when a page of administration cannot be loaded or drawn; the live desk is another tree and goes on. */
export class LoadGuard extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
	override state = { hasFailed: false };

	static getDerivedStateFromError() {
		return { hasFailed: true };
	}

	override render() {
		return this.state.hasFailed ? <NotLoaded /> : this.props.children;
	}
}
