/** The parts of the kit that screens use. Only this room knows which kit it is. */

export type { TableColumnsType } from 'antd';
export {
  Alert,
  App,
  Button,
  Checkbox,
  DatePicker,
  Descriptions,
  Drawer,
  Empty,
  Form,
  Input,
  InputNumber,
  Layout,
  Menu,
  QRCode,
  Radio,
  Select,
  Skeleton,
  Space,
  Tabs,
  Tag,
  Tooltip,
} from 'antd';
export { Modal } from './modal.tsx';
export { Table } from './table.tsx';
