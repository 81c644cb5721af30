#!/bin/bash
# Compiles Kubernetes from Debian's source package. Runs as root inside a throw-away chroot of the recipe's suite.
#
#   environment  KUBERNETES_VERSION  the version the recipe asks for, e.g. v1.20.2
#   output       /lab/out/bin        static binaries
#                /lab/out/images     what this kubeadm wants, one reference a line
#                /lab/out/source     the source package and its version
set -euo pipefail

version=$KUBERNETES_VERSION
work=/build
out=/lab/out
programs=(kubeadm kubelet kubectl kube-apiserver kube-controller-manager kube-scheduler kube-proxy)

echo "fetching the source of Kubernetes"
mkdir -p "$work" "$out/bin" && cd "$work"
apt-get -q --download-only source kubernetes
dpkg-source --no-check -x kubernetes_*.dsc kubernetes

package=$(dpkg-parsechangelog -l kubernetes/debian/changelog -S Version)
upstream=${package%-*}            # without Debian's revision
upstream=v${upstream##*really}    # 1.20.5+really1.20.2 is 1.20.2
if [ "$upstream" != "$version" ]; then
  echo "the archive has Kubernetes $upstream ($package), the recipe asks for $version" >&2
  exit 1
fi
echo "kubernetes $package" >"$out/source"

# GOPATH mode: what the release's own build uses.
export HOME=$work/home GOPATH=$work/go GOCACHE=$work/cache GO111MODULE=off CGO_ENABLED=0 GOFLAGS=-trimpath
tree=$GOPATH/src/k8s.io/kubernetes
mkdir -p "$HOME" "${tree%/*}" && mv kubernetes "$tree" && cd "$tree"

# These three panic with Go 1.18 and later as vendored; Debian's packages carry the fixes.
for library in modern-go/reflect2 modern-go/concurrent json-iterator/go; do
  rm -r "vendor/github.com/$library"
  cp -rL "/usr/share/gocode/src/github.com/$library" "vendor/github.com/$library"
  find "vendor/github.com/$library" -name '*_test.go' -delete
done

# The one generated file that is not in the source: `make generated_files` makes all of them again, in minutes.
echo "generating the API server's OpenAPI definitions"
go build -o "$work/openapi-gen" ./vendor/k8s.io/kube-openapi/cmd/openapi-gen
inputs=$(grep -rl '^// *+k8s:openapi-gen=' --include='*.go' --exclude='*_test.go' vendor/k8s.io/*/ pkg cmd plugin |
  grep -v -e /code-generator/ -e /sample-apiserver/ -e /kube-openapi/ |
  xargs -n 1 dirname | sort -u | sed 's,^,k8s.io/kubernetes/,' | paste -s -d ,)
GOROOT=$(go env GOROOT) "$work/openapi-gen" --logtostderr -O zz_generated.openapi -i "$inputs" \
  --go-header-file hack/boilerplate/boilerplate.generatego.txt \
  -p k8s.io/kubernetes/pkg/generated/openapi -r "$work/openapi-violations" --output-base "$GOPATH/src"

IFS=. read -r major minor _ <<<"${version#v}"
built=$(date -u -d "@$(dpkg-parsechangelog -S Timestamp)" +%Y-%m-%dT%H:%M:%SZ)
flags="-s -w"
for module in client-go/pkg/version component-base/version; do
  at=k8s.io/kubernetes/vendor/k8s.io/$module
  flags+=" -X $at.gitVersion=$version -X $at.gitMajor=$major -X $at.gitMinor=$minor"
  flags+=" -X $at.gitCommit=debian/$package -X $at.gitTreeState=archive -X $at.buildDate=$built"
done

# Upstream's own tags: no cloud provider and no dockershim, which saves a third of the time.
echo "compiling ${programs[*]}"
go build -tags providerless,dockerless -ldflags "$flags" -o "$out/bin/" "${programs[@]/#/./cmd/}"

echo "compiling pause"
gcc -Os -Wall -static -s -DVERSION="debian-${version#v}" -o "$out/bin/pause" build/pause/linux/pause.c

"$out/bin/kubeadm" config images list --kubernetes-version "$version" 2>/dev/null >"$out/images"
"$out/bin/kubeadm" version -o short
