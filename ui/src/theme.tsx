import { App, ConfigProvider, theme } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';

const FONT =
  '-apple-system,"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif';

const LIGHT = {
  colorPrimary: '#1B54C4',
  colorLink: '#1B54C4',
  colorError: '#C4161C',
  colorWarning: '#B84A00',
  colorSuccess: '#1E7B34',
  colorText: '#141C2B',
  colorTextSecondary: '#55607A',
  colorTextDescription: '#55607A',
  colorTextPlaceholder: '#5F6A84',
  colorBorder: '#C6CEDE',
  colorBorderSecondary: '#DDE3EE',
  colorBgLayout: '#F3F5F9',
  colorFillAlter: '#F7F9FC',
  colorInfo: '#1B54C4',
  colorInfoBg: '#EAF1FD',
  colorSuccessBg: '#E6F4EA',
  colorWarningBg: '#FDF0E3',
  colorErrorBg: '#FDECEC',
};
const DARK = {
  colorPrimary: '#3568CE',
  colorLink: '#74A8FF',
  colorError: '#FF7068',
  colorWarning: '#FF9A4D',
  colorSuccess: '#58C27A',
  colorText: '#E6ECF7',
  colorTextSecondary: '#9AA7BF',
  colorTextDescription: '#9AA7BF',
  colorTextPlaceholder: '#8B98B2',
  colorBgBase: '#0D131E',
  colorBgContainer: '#151D2B',
  colorBgElevated: '#1B2536',
  colorBgLayout: '#0D131E',
  colorBorder: '#3A4967',
  colorBorderSecondary: '#263248',
  colorFillAlter: '#1A2334',
  colorInfo: '#74A8FF',
  colorInfoBg: '#16233D',
  colorSuccessBg: '#12281B',
  colorWarningBg: '#33220F',
  colorErrorBg: '#3A191B',
};

/** Ant Design in our tokens: light and dark, both languages, styles under the page's nonce. */
export function Theme(props: { dark: boolean; language: 'zh' | 'en'; nonce: string; children: ReactNode }) {
  const { dark, language, nonce, children } = props;
  return (
    <ConfigProvider
      locale={language === 'zh' ? zh : en}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
      theme={{
        cssVar: { key: 'anlan' },
        hashed: false,
        algorithm: dark
          ? [
              theme.darkAlgorithm,
              (_seed, map) => ({
                ...(map ?? theme.darkAlgorithm(theme.defaultSeed)),
                colorPrimary: '#3568CE',
                colorPrimaryText: '#8FB8FF',
                colorLink: '#74A8FF',
                colorLinkHover: '#A9C9FF',
              }),
            ]
          : theme.defaultAlgorithm,
        token: {
          ...(dark ? DARK : LIGHT),
          fontFamily: FONT,
          fontSize: 14,
          borderRadius: 6,
          motionDurationMid: '0.12s',
          // The kit shows a layer once its movement has ended; where movement is switched off it must know, or none opens.
          motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
        },
        components: {
          // The kit's own lighter hover bears no white words: the dark look goes darker under the pointer.
          Button: dark
            ? { colorPrimaryHover: '#2C5BBA', defaultHoverColor: '#8FB8FF', defaultHoverBorderColor: '#8FB8FF' }
            : {},
          Table: { headerSplitColor: 'transparent', cellPaddingInlineSM: 10 },
          Tabs: { itemSelectedColor: dark ? '#A9C9FF' : '#1B54C4', itemHoverColor: dark ? '#A9C9FF' : '#1B54C4' },
          Descriptions: { labelColor: dark ? '#9AA7BF' : '#55607A' },
        },
      }}
    >
      <App>{children}</App>
    </ConfigProvider>
  );
}
