public enum StatisticsModule {}
