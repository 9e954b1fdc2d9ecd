import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { LanguageProvider, useLanguage } from '../language/language.tsx';
import { ModeProvider, useMode } from './mode.tsx';
import { themeFor } from './theme.ts';
import './base.css';

const locales = { zh: zhCN.default, en: enUS.default };

function Configured({ children }: { children: ReactNode }) {
	const { language } = useLanguage();
	const { mode } = useMode();
	return (
		<ConfigProvider locale={locales[language]} theme={themeFor(mode)} button={{ autoInsertSpace: false }}>
			<App component={false}>{children}</App>
		</ConfigProvider>
	);
}

/** Wraps a page in everything that all pages share: language, dark or light, Ant Design's theme and messages. */
export function UnwalledApp({ children }: { children: ReactNode }) {
	return (
		<LanguageProvider>
			<ModeProvider>
				<Configured>{children}</Configured>
			</ModeProvider>
		</LanguageProvider>
	);
}
