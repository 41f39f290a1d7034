public enum EconomyModelModule {}
