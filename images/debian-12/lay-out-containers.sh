#!/bin/bash
# Lays out one root file system for each control-plane container image, in the chroot that compiled Kubernetes.
#
#   input   /lab/out/bin              static binaries; etcd, etcdctl, iptables and conntrack installed from the archive
#   output  /lab/out/containers/NAME  the files of the image whose reference ends in NAME
set -euo pipefail
shopt -s nullglob

out=/lab/out
containers=$out/containers

# add NAME FILE… : files with the libraries they need, at their own places
add() {
  local root=$containers/$1 file; shift
  mkdir -p "$root"/{bin,sbin,lib,lib64,tmp,usr/bin,usr/sbin,usr/lib,usr/local/bin,etc,run}
  for file in "$@"; do
    { echo "$file"; ldd "$file" 2>/dev/null | grep -o '/[^ ]*' || true; } |
      while read -r path; do mkdir -p "$root/${path%/*}" && cp -L "$path" "$root$path"; done
  done
}

# program NAME : a static binary under the name that kubeadm's manifests call
program() {
  install -D -m 755 "$out/bin/$1" "$containers/$1/usr/local/bin/$1"
}

for name in kube-apiserver kube-controller-manager kube-scheduler kube-proxy; do program "$name"; done
install -D -m 755 "$out/bin/pause" "$containers/pause/pause"

add etcd /usr/bin/etcd /usr/bin/etcdctl

# kube-proxy speaks to the same nf_tables as the node's own iptables.
add kube-proxy /usr/sbin/xtables-nft-multi /usr/sbin/conntrack "/usr/lib/$(dpkg-architecture -q DEB_HOST_MULTIARCH)"/xtables/*.so
for name in iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore; do
  ln -s xtables-nft-multi "$containers/kube-proxy/usr/sbin/$name"
done
cp /etc/protocols /etc/services "$containers/kube-proxy/etc/" 2>/dev/null || true
