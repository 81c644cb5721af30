#!/bin/bash
# Makes the initial RAM disk: BusyBox, the disk's drivers and /init. Runs as root inside the node's chroot.
#
# Debian's own starts udev and a few dozen shell scripts, which takes seconds of each boot under emulation. This one
# loads what a virtual machine's disk needs and mounts it. Not compressed: nothing is gained on a host's own memory.
#
#   output  /lab/out/vmlinuz, /lab/out/initrd
set -euo pipefail

kernels=(/lib/modules/*)
[ ${#kernels[@]} = 1 ] || { echo "expected one kernel, found: ${kernels[*]##*/}" >&2; exit 1; }
version=${kernels[0]##*/}
root=$(mktemp -d)

mkdir -p "$root"/{bin,dev,proc,sys,modules,newroot} /lab/out
cp /bin/busybox "$root/bin/"
install -m 755 /lab/init "$root/init"

# In the order of loading, dependencies first; what the kernel has built in prints no path.
for module in virtio_pci virtio_blk virtio_scsi sd_mod ext4; do
  modprobe --set-version "$version" --show-depends "$module" | sed -n 's/^insmod \([^ ]*\).*/\1/p'
done | awk '!seen[$0]++' | while read -r path; do
  cp "$path" "$root/modules/" && echo "${path##*/}" >>"$root/modules/order"
done

(cd "$root" && find . | sort | cpio --quiet --create --format=newc --owner=0:0) >/lab/out/initrd
cp "/boot/vmlinuz-$version" /lab/out/vmlinuz
rm -rf "$root" /boot/* /vmlinuz* /initrd.img*
