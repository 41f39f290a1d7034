public enum PlanReportsModule {}
