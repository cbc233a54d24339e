import 'element-plus/theme-chalk/el-overlay.css';
import 'element-plus/theme-chalk/el-dialog.css';
export { ElDialog } from 'element-plus/es/components/dialog/index.mjs';
