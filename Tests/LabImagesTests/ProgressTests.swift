import Testing

@testable import LabImages

@Suite("Progress")
struct ProgressTests {
    @Test(
        "A line is what would stay on a terminal",
        arguments: [
            ("I: extracting archives...", "I: extracting archives..."), ("10%\r20%\rdone", "done"),
            ("\u{1b}[1mbold", "[1mbold"),
        ])
    func line(printed: String, shown: String) {
        let seen = Shared<[ImageProgress]>([])
        let report = StageReporter(stage: .node) { step in seen.change { $0.append(step) } }
        report(printed)
        #expect(seen.value.map(\.lastLine) == [shown])
        #expect(seen.value.first?.stage == .node)
    }

    @Test("Empty lines are not reported")
    func empty() {
        let count = Shared(0)
        let report = StageReporter(stage: .node) { _ in count.change { $0 += 1 } }
        for line in ["", "  ", "\r", "\u{1b}"] { report(line) }
        #expect(count.value == 0)
    }
}

@Suite("Container image lists")
struct ContainerImageListTests {
    @Test("What kubeadm asks for is split by what was made, in kubeadm's order")
    func split() {
        let list = ContainerImageList(references: ["k/etcd:3", "k/coredns:1", "k/pause:3.2"])
        let (present, absent) = list.split(archives: ["pause.tar", "etcd.tar", "extra.tar"])
        #expect(present == ["k/etcd:3", "k/pause:3.2"])
        #expect(absent == ["k/coredns:1"])
    }
}
