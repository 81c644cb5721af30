/// Output of kubeadm 1.20, as nodes print it.
enum KubeadmLogs {
    private static let initBegin = """
        [init] Using Kubernetes version: v1.20.2
        [certs] Using certificateDir folder "/etc/kubernetes/pki"
        [certs] Generating "ca" certificate and key
        [certs] Generating "apiserver" certificate and key
        [certs] apiserver serving cert is signed for DNS names [kubernetes stacked-m1] and IPs [10.96.0.1 192.168.75.11 192.168.75.10]
        [certs] Generating "sa" key and public key
        [kubeconfig] Using kubeconfig folder "/etc/kubernetes"
        [kubeconfig] Writing "admin.conf" kubeconfig file
        [kubeconfig] Writing "scheduler.conf" kubeconfig file
        [kubelet-start] Writing kubelet environment file with flags to file "/var/lib/kubelet/kubeadm-flags.env"
        [kubelet-start] Writing kubelet configuration to file "/var/lib/kubelet/config.yaml"
        [kubelet-start] Starting the kubelet

        """

    private static let initManifests = """
        [control-plane] Using manifest folder "/etc/kubernetes/manifests"
        [control-plane] Creating static Pod manifest for "kube-apiserver"
        [control-plane] Creating static Pod manifest for "kube-controller-manager"
        [control-plane] Creating static Pod manifest for "kube-scheduler"
        [etcd] Creating static Pod manifest for local etcd in "/etc/kubernetes/manifests"
        [wait-control-plane] Waiting for the kubelet to boot up the control plane as static Pods from directory "/etc/kubernetes/manifests". This can take up to 4m0s
        [kubelet-check] Initial timeout of 40s passed.

        """

    private static let trace = "To see the stack trace of this error execute with --v=5 or higher\n"

    /// The API server did not answer in time.
    static let initTimedOut =
        initBegin + initManifests + """

            	Unfortunately, an error has occurred:
            		timed out waiting for the condition

            	This error is likely caused by:
            		- The kubelet is not running
            		- The kubelet is unhealthy due to a misconfiguration of the node in some way (required cgroups disabled)

            	If you are on a systemd-powered system, you can try to troubleshoot the error with the following commands:
            		- 'systemctl status kubelet'
            		- 'journalctl -xeu kubelet'

            error execution phase wait-control-plane: couldn't initialize a Kubernetes cluster

            """ + trace

    /// It was killed while it wrote the manifests.
    static let initKilled = initBegin + "[control-plane] Using manifest folder \"/etc/kubernetes/manifests\"\n"

    /// etcd changed its leader while the configuration was uploaded.
    static let initUpload =
        initBegin + initManifests + """
            [apiclient] All control plane components are healthy after 95.503821 seconds
            [upload-config] Storing the configuration used in ConfigMap "kubeadm-config" in the "kube-system" Namespace
            error execution phase upload-config/kubeadm: error uploading the kubeadm ClusterConfiguration: etcdserver: leader changed

            """ + trace

    /// The machine is too small.
    static let initPreflight = """
        [init] Using Kubernetes version: v1.20.2
        [preflight] Running pre-flight checks
        error execution phase preflight: [preflight] Some fatal errors occurred:
        	[ERROR NumCPU]: the number of available CPUs 1 is less than the required 2
        	[ERROR Mem]: the system RAM (1024 MB) is less than the minimum 1700 MB
        [preflight] If you know what you are doing, you can make a check non-fatal with `--ignore-preflight-errors=...`
        \(trace)
        """

    private static let joinBegin = """
        [preflight] Running pre-flight checks
        [preflight] Reading configuration from the cluster...
        [preflight] FYI: You can look at this config file with 'kubectl -n kube-system get cm kubeadm-config -o yaml'

        """

    private static let joinPrepared =
        joinBegin + """
            [download-certs] Downloading the certificates in Secret "kubeadm-certs" in the "kube-system" Namespace
            [certs] Using certificateDir folder "/etc/kubernetes/pki"
            [certs] Generating "apiserver" certificate and key
            [certs] Using the existing "sa" key
            [kubeconfig] Generating kubeconfig files
            [kubeconfig] Writing "admin.conf" kubeconfig file
            [control-plane] Using manifest folder "/etc/kubernetes/manifests"
            [control-plane] Creating static Pod manifest for "kube-apiserver"
            [check-etcd] Checking that the etcd cluster is healthy

            """

    private static let joinStarted =
        joinPrepared + """
            [kubelet-start] Writing kubelet configuration to file "/var/lib/kubelet/config.yaml"
            [kubelet-start] Starting the kubelet
            [kubelet-start] Waiting for the kubelet to perform the TLS Bootstrap...

            """

    /// The certificates' two hours are over.
    static let joinCertificatesExpired =
        joinBegin + """
            [download-certs] Downloading the certificates in Secret "kubeadm-certs" in the "kube-system" Namespace
            error execution phase control-plane-prepare/download-certs: error downloading certs: error downloading the secret: Secret "kubeadm-certs" was not found in the "kube-system" Namespace. This Secret might have expired. Please, run `kubeadm init phase upload-certs --upload-certs` on a control plane to generate a new one

            """ + trace

    /// The token's day is over.
    static let joinTokenExpired = """
        [preflight] Running pre-flight checks
        error execution phase preflight: couldn't validate the identity of the API Server: could not find a JWS signature in the cluster-info ConfigMap for token ID "abcdef"
        \(trace)
        """

    /// The cluster's etcd was not healthy yet.
    static let joinEtcdUnhealthy =
        joinPrepared + """
            error execution phase check-etcd: etcd cluster is not healthy: failed to dial endpoint https://192.168.75.11:2379 with maintenance client: context deadline exceeded

            """ + trace

    /// The member could not be announced: nothing of `[etcd]` is printed then.
    static let joinNotAnnounced =
        joinStarted + """
            error execution phase control-plane-join/etcd: error creating local etcd static pod manifest file: etcdserver: unhealthy cluster

            """ + trace

    /// The member was announced and did not come up in time.
    static let joinMemberLate =
        joinStarted + """
            [etcd] Announced new etcd member joining to the existing etcd cluster
            [etcd] Creating static Pod manifest for "etcd"
            [etcd] Waiting for the new etcd member to join the cluster. This can take up to 40s
            [kubelet-check] Initial timeout of 40s passed.
            error execution phase control-plane-join/etcd: error creating local etcd static pod manifest file: timeout waiting for etcd cluster to be available

            """ + trace

    /// With external etcd nothing of `[etcd]` is ever printed.
    static let joinExternalStatus =
        joinStarted + """
            [control-plane-join] using external etcd - no local stacked instance added
            [upload-config] Storing the configuration used in ConfigMap "kubeadm-config" in the "kube-system" Namespace
            error execution phase control-plane-join/update-status: error uploading configuration: Operation cannot be fulfilled on configmaps "kubeadm-config": the object has been modified; please apply your changes to the latest version and try again

            """ + trace

    /// The node is in the cluster: another join can't help.
    static let joinNodeExists =
        joinPrepared + """
            error execution phase kubelet-start: a Node with name "stacked-m2" and status "Ready" already exists in the cluster. You must delete the existing Node or change the name of this new joining Node

            """ + trace

    /// The join's file is wrong.
    static let joinBadFile = """
        couldn't load kubeadm configuration from /etc/lab/kubeadm-join.yaml: yaml: line 4: mapping values are not allowed in this context
        \(trace)
        """
}
