#!/bin/bash
# Imports container images with the node's own containerd, so that a booting node has them unpacked.
# Runs as root in the node's chroot, in mount and PID namespaces that end with it.
#
#   input   /lab/archives/*.tar
set -euo pipefail

config=$(mktemp)
printf 'version = 2\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\n' >"$config"
containerd --config "$config" --log-level error &
until ctr version >/dev/null 2>&1; do
  kill -0 $! || { echo "containerd did not start" >&2; exit 1; }
  sleep 0.1
done

for archive in /lab/archives/*.tar; do
  ctr --namespace k8s.io images import --digests=false "$archive"
done
# A line for each image, "complete" and unpacked, or the nodes would look for a registry.
ctr --namespace k8s.io images check | tee /dev/stderr |
  awk 'NR > 1 && !(/complete/ && $NF == "true") { bad = 1 } END { exit bad || NR < 2 }'

kill %1 && wait %1 || true
rm -rf "$config" /run/containerd
