#!/bin/bash
# Turns an installed Debian into a node. Runs as root inside the node's chroot, before anything has booted from it.
#
#   input   /lab/files       copied over the root
#           /lab/bin         kubeadm, kubelet, kubectl
#           /lab/images      what this kubeadm wants, one reference a line
#   output  /lab/out/packages  installed packages and their versions
set -euo pipefail
mkdir -p /lab/out

echo "installing Kubernetes and the node's configuration"
cp -r --no-preserve=mode,ownership /lab/files/. /
install -m 755 -t /usr/bin /lab/bin/{kubeadm,kubelet,kubectl}
sed -i "s,@PAUSE_IMAGE@,$(grep /pause: /lab/images)," /etc/containerd/config.toml
mkdir -p /etc/kubernetes/manifests /etc/cni/net.d /opt/cni /var/log/journal
ln -sfn /usr/lib/cni /opt/cni/bin   # where upstream's documents look
# Only kubeadm's own files may be in the CNI folder: a conflist of a package would make nodes Ready too early.
rm -f /etc/cni/net.d/*

dpkg-query --show --showformat='${Package} ${Version}\n' >/lab/out/packages

systemctl enable --quiet containerd kubelet ssh systemd-networkd qemu-guest-agent 2>/dev/null
# Installed for labs that want them; a lab's own cloud-init enables what it uses.
systemctl disable --quiet haproxy keepalived bird 2>/dev/null
# Nothing a lab's node needs: work at boot, and daily jobs that a test would see as noise.
systemctl mask --quiet \
  apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer \
  getty@tty1.service systemd-pstore.service systemd-binfmt.service systemd-sysusers.service \
  systemd-network-generator.service systemd-networkd-wait-online.service systemd-journal-catalog-update.service \
  systemd-update-done.service systemd-update-utmp.service systemd-update-utmp-runlevel.service \
  sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount sys-fs-fuse-connections.mount \
  dev-hugepages.mount dev-mqueue.mount cloud-init-hotplugd.socket modprobe@drm.service \
  2>/dev/null

passwd --quiet --lock root
rm -f /etc/ssh/ssh_host_*
: >/etc/machine-id
rm -f /var/lib/dbus/machine-id
echo localhost >/etc/hostname
printf '127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n' >/etc/hosts
: >/etc/resolv.conf
echo 'LANG=C.UTF-8' >/etc/default/locale
