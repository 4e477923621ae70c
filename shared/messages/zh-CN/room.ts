/** Words about opening and keeping an archive room: what is wrong, where, and the next step. */
export const room = {
  'error.room.none-open': '还没有打开档案库。请先打开或新建一个档案库。',
  'error.room.already-open': '本程序已打开了一个档案库。请先关闭它，再打开另一个。',
  'error.room.absent': '找不到档案库：{path}。请检查移动硬盘是否已接好、文件夹是否被移动或改名，然后重新选择。',
  'error.room.not-empty': '文件夹 {path} 里已有文件。请选择一个空文件夹或新的文件夹名。',
  'error.room.not-a-room': '{path} 不是档案库（其中没有可识别的 room.json 或目录数据库）。请选择档案库所在的文件夹。',
  'error.room.damaged':
    '档案库中的 {file} 已损坏或缺失（{detail}）。程序没有改动任何文件，也不会用空库代替。请先完整复制该文件夹留存，再从最近的备份恢复。',
  'error.room.newer-schema':
    '这个档案库由更新版本的程序写成（库版本 {schema}，本程序支持到 {supported}）。请升级本程序后再打开。',
  'error.room.no-slot':
    '这个登录名没有打开该档案库的钥匙。请核对登录名；新用户请由管理员分配，管理员忘记登录名时可用恢复密钥打开。',
  'error.room.wrong-password': '密码不正确。请检查大小写和输入法后再试；忘记密码请找管理员重设，或使用恢复密钥。',
  'error.room.wrong-recovery-key': '这个恢复密钥不属于该档案库，或已被新的恢复密钥单代替。请核对密钥单上的库名和日期。',
  'error.room.recovery-malformed':
    '恢复密钥有误：应为 {expected} 个字符，现为 {length} 个，或其中有字符抄错。请逐组核对密钥单。',
  'error.room.too-many-tries': '密码错误次数过多。请等候片刻再试。',
  'error.room.held':
    '档案库正由另一个程序使用（计算机 {host}，用户 {user}，程序 {program}，进程号 {pid}）。请先在那里关闭；那边的程序若已异常退出，锁会自动解除。',
  'error.room.network-share':
    '档案库不能放在网络共享上（{path}，类型 {kind}）：断网或多机同时写入会损坏数据。请放在本机硬盘上，其他工作站通过网络服务访问。',
  'error.room.read-only': '磁盘为只读，无法写入 {path}。请检查光盘、写保护开关或磁盘状态，把档案库放到可写的磁盘上。',
  'error.room.disk-full': '磁盘空间不足，无法继续写入 {path}。已保存的内容没有丢失；请清理磁盘后重试。',
  'error.room.no-permission': '当前系统账户没有权限读写 {path}。请让系统管理员授予权限，或换到有权限的文件夹。',
  'error.room.io': '读写 {path} 时磁盘出错（{detail}）。请检查硬盘和连接线，尽快备份后重试。',
  'error.room.password-missing': '没有提供密码。请设置环境变量 JUANZONG_PASSWORD，或在终端中输入。',
  'error.object.damaged': '这份扫描件或附件已损坏（{detail}），没有显示任何不可靠的内容。请从备份恢复该文件。',
  'error.object.absent': '找不到这份扫描件或附件的文件。请检查档案库文件夹是否完整，必要时从备份恢复。',
}
