import LabPlanning

extension LabPlan {
    /// kube-vip's container image where the plan counts on it and those at hand don't have it: it was in an archive when
    /// the plan was made. Nil when nothing is missing.
    func missingKubeVIPImage(among containerImages: [String]) -> String? {
        let reference = lab.loadBalancer.kubeVIPImage
        return usesKubeVIP && !containerImages.contains(reference) ? reference : nil
    }
}
