import 'element-plus/theme-chalk/el-progress.css';
export { ElProgress } from 'element-plus/es/components/progress/index.mjs';
